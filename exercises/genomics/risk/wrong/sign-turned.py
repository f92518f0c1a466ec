"""Turns the sign of the weight and leaves the copies."""

# question: add-up
# loses: 3
# says: off by twice the weight


def add_up(copies, weights, frequencies, is_swapped):
    signs = np.where(is_swapped, -1, 1)
    return np.where(copies < 0, 2 * frequencies * signs, copies) @ (weights * signs)
