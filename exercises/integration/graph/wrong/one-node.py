"""Takes rows that share a node with the test."""

# question: keep-together
# loses: 4
# says: share one node


def keep_together(rows, test_pairs):
    return np.isin(rows, test_pairs).any(axis=1)
