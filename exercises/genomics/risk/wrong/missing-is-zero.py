"""A missing call is no copy."""

# question: add-up
# loses: 1
# says: missing call


def add_up(copies, weights, frequencies, is_swapped):
    turned = np.where(is_swapped, 2 - copies, copies)
    return np.where(copies < 0, 0, turned) @ weights
