"""Takes equals in the order of the rows."""

# question: find-precision
# loses: 2
# says: one order of the equals


def find_precision(scores, relevant, k):
    return relevant[np.argsort(-scores, kind="stable")[:k]].mean()
