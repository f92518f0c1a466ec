"""Looks for the rows in the order of the test pair only."""

# question: keep-together
# loses: 4
# says: order is that of the test pair


def keep_together(rows, test_pairs):
    return np.array([row in test_pairs.tolist() for row in rows.tolist()])
