"""Takes rows whose nodes are somewhere in the test."""

# question: keep-together
# loses: 3
# says: somewhere in the test


def keep_together(rows, test_pairs):
    return np.isin(rows, test_pairs).all(axis=1)
