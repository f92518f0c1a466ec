"""Takes the prior's variance for its standard deviation."""

# question: shrink-dispersion
# loses: 4
# says: variance for its standard deviation


def shrink_dispersion(tried, heights, trend, prior_variance):
    prior = -((np.log(tried) - np.log(trend)) ** 2) / (2 * prior_variance**2)
    return tried[np.argmax(heights + prior)]
