"""Adds the sums of squares."""

# question: join
# loses: 3
# says: just added


def join(one, other):
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    if n == 0:
        return np.zeros(3)
    d = mean_b - mean_a
    return np.array([n, mean_a + d * n_b / n, m_a + m_b])
