"""Compares all sorted rows with all sorted pairs."""

# question: keep-together


def keep_together(rows, test_pairs):
    rows, test_pairs = np.sort(rows, axis=1), np.sort(test_pairs, axis=1)
    return (rows[:, None] == test_pairs[None]).all(axis=2).any(axis=1)
