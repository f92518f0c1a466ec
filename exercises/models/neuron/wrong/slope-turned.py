"""Fits steps over errors."""

# question: order-of
# loses: 3
# says: turned round


def order_of(steps, errors):
    kept = errors > 0
    return np.polyfit(np.log(errors[kept]), np.log(steps[kept]), 1)[0]
