"""Lets 0 log 0 become NaN."""

# question: deviance
# loses: 2
# says: NaN


def deviance(counts, expected):
    return 2 * (counts * np.log(counts / expected) - (counts - expected)).sum()
