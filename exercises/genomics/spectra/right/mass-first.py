"""Takes the mass first, and adds a proton after the division."""

# question: weigh


def weigh(residues, charge):
    return (np.sum(residues) + WATER) / charge + PROTON
