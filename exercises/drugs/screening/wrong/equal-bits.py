"""Counts zeros that agree."""

# question: similarity
# loses: 4
# says: Two zeros are nothing in common


def similarity(queries, library):
    return np.mean(queries[:, None] == library, axis=2)
