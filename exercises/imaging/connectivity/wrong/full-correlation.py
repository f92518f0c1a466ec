"""Leaves the inverse out."""

# question: partial-correlation
# loses: 4
# says: full correlations


def partial_correlation(series):
    return np.corrcoef(series)
