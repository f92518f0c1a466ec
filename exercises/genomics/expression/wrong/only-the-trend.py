"""Returns the trend."""

# question: shrink-dispersion
# loses: 4
# says: trend itself


def shrink_dispersion(tried, heights, trend, prior_variance):
    return trend
