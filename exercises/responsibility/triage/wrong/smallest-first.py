"""Looks at the smallest scores."""

# question: find-precision
# loses: 4
# says: the last three


def find_precision(scores, relevant, k):
    cut = np.sort(scores)[k - 1]
    below, equal = scores < cut, scores == cut
    return (relevant[below].sum() + (k - below.sum()) * relevant[equal].mean()) / k
