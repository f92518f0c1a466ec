"""Compares rows by their products."""

# question: identification-p
# loses: 4
# says: gain must not matter


def identification_p(first, second, orders):
    found = (first @ second.T).argmax(axis=1)
    null = np.sum(found == orders, axis=1)
    return (1 + np.sum(null >= np.sum(found == np.arange(len(first))))) / (1 + len(orders))
