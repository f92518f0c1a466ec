"""Counts common neighbours."""

# question: score-pair
# loses: 3
# says: a count


def score_pair(links, i, k):
    return float(np.sum((links[i] > 0) & (links[k] > 0)))
