"""Takes the density from SciPy."""

# question: shrink-dispersion


def shrink_dispersion(tried, heights, trend, prior_variance):
    from scipy.stats import norm

    prior = norm.logpdf(np.log(tried), np.log(trend), np.sqrt(prior_variance))
    return max(zip(heights + prior, tried, strict=True))[1]
