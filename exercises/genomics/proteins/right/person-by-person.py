"""Adds the people one after another."""

# question: censored-height


def censored_height(observed, limit, mean, sd):
    total = 0.0
    for one in observed:
        z = ((limit if np.isnan(one) else one) - mean) / sd
        total += stats.norm.logcdf(z) if np.isnan(one) else stats.norm.logpdf(z) - np.log(sd)
    return total
