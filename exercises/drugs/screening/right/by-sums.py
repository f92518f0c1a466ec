"""Counts bits pair by pair."""

# question: similarity


def similarity(queries, library):
    both = (queries[:, None] & library).sum(axis=2)
    either = (queries[:, None] | library).sum(axis=2)
    return np.where(either > 0, both / np.maximum(either, 1), 0)
