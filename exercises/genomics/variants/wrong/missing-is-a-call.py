"""Counts variants that only one of them has."""

# question: pair-kinship
# loses: 1
# says: called in both


def pair_kinship(first, second):
    common, opposite = np.sum((first == 1) & (second == 1)), np.sum((first + second == 2) & (first != 1))
    h_i, h_j = np.sum(first == 1), np.sum(second == 1)
    h = min(h_i, h_j)
    return (common - 2 * opposite) / (2 * h) + 0.5 - (h_i + h_j) / (4 * h)
