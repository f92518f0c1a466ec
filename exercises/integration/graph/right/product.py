"""Multiplies the two rows with the weights."""

# question: score-pair


def score_pair(links, i, k):
    weights = 1 / np.log(np.maximum(links.sum(axis=0), 2))
    return links[i] * links[k] @ weights
