"""Counts pairs in which the healthy one is higher."""

# question: area
# loses: 3
# says: healthy one is higher


def area(scores, is_case):
    pairs = scores[~is_case][:, None] - scores[is_case]
    return np.mean(pairs > 0) + np.mean(pairs == 0) / 2
