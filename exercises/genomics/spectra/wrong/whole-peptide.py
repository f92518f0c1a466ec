"""Counts the whole peptide as a fragment."""

# question: y-ions
# loses: 3
# says: shape


def y_ions(residues):
    return np.cumsum(residues[::-1]) + WATER + PROTON
