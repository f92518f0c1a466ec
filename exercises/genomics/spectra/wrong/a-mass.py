"""Does not divide."""

# question: weigh
# loses: 2
# says: Divide by the charge


def weigh(residues, charge):
    return residues.sum() + WATER + charge * PROTON
