"""Adds one proton, whatever the charge."""

# question: weigh
# loses: 2
# says: one proton


def weigh(residues, charge):
    return (residues.sum() + WATER + PROTON) / charge
