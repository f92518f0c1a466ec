"""Counts zeros that agree."""

# question: similarity
# loses: 4
# says: Two zeros are nothing in common


def similarity(one, others):
    return np.mean(one == others, axis=1)
