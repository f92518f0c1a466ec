"""Takes the logarithm of a probability that is 0 to a computer."""

# question: censored-height
# loses: 1
# says: minus infinity


def censored_height(observed, limit, mean, sd):
    is_gap = np.isnan(observed)
    with np.errstate(divide="ignore"):
        below = np.log(stats.norm.cdf(limit, mean, sd))
    return max(
        stats.norm.logpdf(observed[~is_gap], mean, sd).sum() + (is_gap.sum() * below if is_gap.any() else 0), -1e300
    )
