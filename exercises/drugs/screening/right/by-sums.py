"""From the three counts."""

# question: similarity


def similarity(one, others):
    both = (one * 1.0) @ others.T
    either = one.sum() + others.sum(axis=1) - both
    return np.where(either > 0, both / np.maximum(either, 1), 0)
