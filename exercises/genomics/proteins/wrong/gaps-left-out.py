"""Counts values only."""

# question: censored-height
# loses: 2
# says: Each adds the log probability


def censored_height(observed, limit, mean, sd):
    return stats.norm.logpdf(observed[~np.isnan(observed)], mean, sd).sum()
