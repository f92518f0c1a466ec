"""Half a report in the shape only."""

# question: lower-limit
# loses: 4
# says: in the rate, too


def lower_limit(counts, expected, alpha):
    return np.log2(stats.gamma.ppf(alpha / 2, counts + 0.5, scale=1 / expected))
