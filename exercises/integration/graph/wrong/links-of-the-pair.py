"""Takes the links of the pair."""

# question: score-pair
# loses: 3
# says: links of the pair


def score_pair(links, i, k):
    n_common = np.sum((links[i] > 0) & (links[k] > 0))
    return float(n_common / np.log(links[i].sum()))
