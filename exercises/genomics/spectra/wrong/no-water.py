"""Forgets the two ends of the chain."""

# question: weigh
# loses: 3
# says: without the water


def weigh(residues, charge):
    return (residues.sum() + charge * PROTON) / charge
