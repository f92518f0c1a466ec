"""Compares each voxel with its own shuffles, so nothing is corrected."""

# question: corrected-p
# loses: 3
# says: its own shuffles


def corrected_p(observed, shuffled):
    return (1 + (np.abs(shuffled) >= np.abs(observed)).sum(axis=0)) / (1 + len(shuffled))
