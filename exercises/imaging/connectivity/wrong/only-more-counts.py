"""Counts only shuffles that find more."""

# question: identification-p
# loses: 4
# says: as many or more


def identification_p(first, second, orders):
    n = len(first)
    found = np.corrcoef(first, second)[:n, n:].argmax(axis=1)
    null = np.sum(found == orders, axis=1)
    return (1 + np.sum(null > np.sum(found == np.arange(n)))) / (1 + len(orders))
