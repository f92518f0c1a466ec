"""Builds every y ion by itself."""

# question: y-ions


def y_ions(residues):
    return np.array([residues[-k:].sum() + WATER + PROTON for k in range(1, len(residues))])
