"""Dice in place of Tanimoto."""

# question: similarity
# loses: 3
# says: counts the common bits twice


def similarity(one, others):
    either = one.sum() + others.sum(axis=1)
    return np.divide(2 * (one & others).sum(axis=1), either, out=np.zeros(len(others)), where=either > 0)
