"""Marks the training rows."""

# question: keep-together
# loses: 4
# says: training rows


def keep_together(rows, test_pairs):
    chosen = {tuple(sorted(pair)) for pair in test_pairs.tolist()}
    return np.array([tuple(sorted(row)) not in chosen for row in rows.tolist()])
