"""Counts whatever allele the file counts."""

# question: add-up
# loses: 3
# says: 2 - copies


def add_up(copies, weights, frequencies, is_swapped):
    return np.where(copies < 0, 2 * frequencies, copies) @ weights
