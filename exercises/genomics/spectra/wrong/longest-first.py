"""Begins with the longest fragment."""

# question: y-ions
# loses: 2
# says: wrong order


def y_ions(residues):
    return (np.cumsum(residues[::-1])[:-1] + WATER + PROTON)[::-1]
