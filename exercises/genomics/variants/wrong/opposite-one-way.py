"""Counts opposite calls in one direction."""

# question: pair-kinship
# loses: 4
# says: both ways


def pair_kinship(first, second):
    both = (first >= 0) & (second >= 0)
    a, b = first[both], second[both]
    h_i, h_j = np.sum(a == 1), np.sum(b == 1)
    h = min(h_i, h_j)
    common, opposite = np.sum((a == 1) & (b == 1)), np.sum((a == 0) & (b == 2))
    return (common - 2 * opposite) / (2 * h) + 0.5 - (h_i + h_j) / (4 * h)
