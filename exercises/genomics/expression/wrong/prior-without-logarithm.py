"""A prior on the dispersion itself."""

# question: shrink-dispersion
# loses: 4
# says: normal on its logarithm


def shrink_dispersion(tried, heights, trend, prior_variance):
    return tried[np.argmax(heights - (tried - trend) ** 2 / (2 * prior_variance))]
