"""Forgets the factor 2."""

# question: deviance
# loses: 3
# says: half of it


def deviance(counts, expected):
    fired = counts > 0
    surprise = counts[fired] * np.log(counts[fired] / expected[fired])
    return surprise.sum() - (counts - expected).sum()
