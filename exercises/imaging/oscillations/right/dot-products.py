"""Sums instead of means: the number of trials cancels."""

# question: coherence


def coherence(first, second):
    cross = np.einsum("tf,tf->f", first, np.conj(second))
    return (cross * cross.conj()).real / (np.sum(abs(first) ** 2, 0) * np.sum(abs(second) ** 2, 0))
