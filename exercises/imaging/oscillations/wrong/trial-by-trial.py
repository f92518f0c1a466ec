"""Computes the coherence of each trial, which is always 1."""

# question: coherence
# loses: 3
# says: 1 everywhere


def coherence(first, second):
    each = np.abs(first * second.conj()) ** 2 / (np.abs(first) ** 2 * np.abs(second) ** 2)
    return each.mean(axis=0)
