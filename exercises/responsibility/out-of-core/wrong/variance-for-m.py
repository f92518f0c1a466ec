"""Gives a variance in the place of M."""

# question: join
# loses: 3.5
# says: variance in the place of M


def join(one, other):
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    if n == 0:
        return np.zeros(3)
    d = mean_b - mean_a
    return np.array([n, mean_a + d * n_b / n, (m_a + m_b + d**2 * n_a * n_b / n) / max(n - 1, 1)])
