"""Forgets the prior."""

# question: shrink-dispersion
# loses: 4
# says: own estimate


def shrink_dispersion(tried, heights, trend, prior_variance):
    return tried[np.argmax(heights)]
