"""A mean over variants."""

# question: add-up
# loses: 4
# says: a mean


def add_up(copies, weights, frequencies, is_swapped):
    turned = np.where(is_swapped, 2 - copies, copies)
    filled = np.where(copies < 0, 2 * frequencies, turned)
    return (filled * weights).mean(axis=1)
