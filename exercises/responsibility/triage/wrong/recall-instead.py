"""Divides by all relevant ones."""

# question: find-precision
# loses: 4
# says: the recall


def find_precision(scores, relevant, k):
    cut = np.sort(scores)[-k]
    above, equal = scores > cut, scores == cut
    return (relevant[above].sum() + (k - above.sum()) * relevant[equal].mean()) / relevant.sum()
