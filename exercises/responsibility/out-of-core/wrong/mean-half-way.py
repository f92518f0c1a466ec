"""Puts the mean half-way."""

# question: join
# loses: 3.5
# says: half-way


def join(one, other):
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    if n == 0:
        return np.zeros(3)
    d = mean_b - mean_a
    return np.array([n, (mean_a + mean_b) / 2, m_a + m_b + d**2 * n_a * n_b / n])
