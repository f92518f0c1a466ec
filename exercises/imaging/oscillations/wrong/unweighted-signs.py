"""Counts signs, however small the imaginary part."""

# question: phase-lag
# loses: 3
# says: unweighted


def phase_lag(first, second):
    return np.abs(np.sign((first * second.conj()).imag).mean(axis=0))
