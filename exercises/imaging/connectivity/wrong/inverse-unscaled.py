"""Returns the negative inverse without scaling it."""

# question: partial-correlation
# loses: 4
# says: but not scaled


def partial_correlation(series):
    found = -np.linalg.inv(np.corrcoef(series))
    np.fill_diagonal(found, 1.0)
    return found
