"""Ranks rows within people by NumPy."""

# question: bound-sum


def bound_sum(values, people, low, high, max_rows):
    rank = np.array([np.sum(people[:k] == people[k]) for k in range(len(people))])
    return np.array([np.minimum(np.maximum(values[rank < max_rows], low), high).sum(), max_rows * max(-low, high)])
