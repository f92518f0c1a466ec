"""Gives the phase-locking value, which forgets how large each estimate was."""

# question: coherence
# loses: 2
# says: the phase-locking value


def coherence(first, second):
    cross = first * second.conj()
    return np.abs((cross / np.abs(cross)).mean(axis=0))
