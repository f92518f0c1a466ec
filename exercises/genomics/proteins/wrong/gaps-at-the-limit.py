"""Puts the limit into the gaps."""

# question: censored-height
# loses: 2
# says: anywhere below it


def censored_height(observed, limit, mean, sd):
    return stats.norm.logpdf(np.where(np.isnan(observed), limit, observed), mean, sd).sum()
