"""Gives twice the kinship."""

# question: pair-kinship
# loses: 4
# says: that is relatedness


def pair_kinship(first, second):
    both = (first >= 0) & (second >= 0)
    a, b = first[both].astype(int), second[both].astype(int)
    h_i, h_j = np.sum(a == 1), np.sum(b == 1)
    h = min(h_i, h_j)
    common, opposite = np.sum((a == 1) & (b == 1)), np.sum(np.abs(a - b) == 2)
    return (common - 2 * opposite) / h + 1 - (h_i + h_j) / (2 * h)
