"""Takes the logarithm to base 10."""

# question: score-pair
# loses: 3
# says: to base 10


def score_pair(links, i, k):
    is_common = (links[i] > 0) & (links[k] > 0)
    return float(np.sum(1 / np.log10(links.sum(axis=0)[is_common])))
