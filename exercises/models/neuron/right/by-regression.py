"""The slope by its formula, in logarithms to the base 10."""

# question: order-of


def order_of(steps, errors):
    x, y = np.log10(steps[errors != 0]), np.log10(errors[errors != 0])
    return np.cov(x, y)[0, 1] / np.var(x, ddof=1)
