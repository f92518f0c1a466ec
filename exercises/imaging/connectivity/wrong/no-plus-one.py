"""Leaves the observed order out of the count."""

# question: identification-p
# loses: 5
# says: without the data themselves


def identification_p(first, second, orders):
    n = len(first)
    found = np.corrcoef(first, second)[:n, n:].argmax(axis=1)
    return np.mean(np.sum(found == orders, axis=1) >= np.sum(found == np.arange(n)))
