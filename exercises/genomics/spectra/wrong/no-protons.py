"""Divides the neutral mass."""

# question: weigh
# loses: 3
# says: without protons


def weigh(residues, charge):
    return (residues.sum() + WATER) / charge
