"""Fills missing calls first, and turns what it filled."""

# question: add-up
# loses: 1
# says: whether swapped or not


def add_up(copies, weights, frequencies, is_swapped):
    filled = np.where(copies < 0, 2 * frequencies, copies)
    return np.where(is_swapped, 2 - filled, filled) @ weights
