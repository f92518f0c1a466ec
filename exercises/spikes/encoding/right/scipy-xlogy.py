"""Scipy's xlogy."""

# question: deviance


def deviance(counts, expected):
    from scipy.special import xlogy

    return 2 * np.sum(xlogy(counts, counts / expected) - counts + expected)
