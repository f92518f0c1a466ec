"""Compares means."""

# question: inflation
# loses: 3
# says: Lambda compares medians


def inflation(statistics):
    return np.nanmean(statistics**2)
