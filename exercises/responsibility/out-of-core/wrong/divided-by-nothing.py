"""Divides by 0 where there is nothing."""

# question: join
# loses: 0.5
# says: NaN or infinity in 2 of 3 values


def join(one, other):
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    d = mean_b - mean_a
    return np.array([n, mean_a + d * n_b / n, m_a + m_b + d**2 * n_a * n_b / n])
