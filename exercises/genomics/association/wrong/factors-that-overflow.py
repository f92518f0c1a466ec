"""Takes exponentials of large numbers."""

# question: locate
# loses: 1
# says: subtract the largest logarithm


def locate(effects, errors, prior_sd):
    r = prior_sd**2 / (prior_sd**2 + errors**2)
    with np.errstate(over="ignore", invalid="ignore"):
        factors = np.sqrt(1 - r) * np.exp(r * (effects / errors) ** 2 / 2)
        return np.nan_to_num(factors / factors.sum())
