"""Leaves out n - mu, as if the totals always agreed."""

# question: deviance
# loses: 3
# says: without the terms n - mu


def deviance(counts, expected):
    fired = counts > 0
    return 2 * (counts[fired] * np.log(counts[fired] / expected[fired])).sum()
