"""Fits the errors themselves."""

# question: order-of
# loses: 3
# says: logarithms of both


def order_of(steps, errors):
    return np.polyfit(steps, errors, 1)[0]
