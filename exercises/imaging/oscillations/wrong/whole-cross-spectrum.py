"""Keeps the real part, which one source seen twice fills."""

# question: phase-lag
# loses: 3
# says: the imaginary part


def phase_lag(first, second):
    cross = first * second.conj()
    return np.abs(cross.mean(axis=0)) / np.abs(cross).mean(axis=0)
