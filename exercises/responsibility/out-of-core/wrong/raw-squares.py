"""Goes through raw sums of squares."""

# question: join
# loses: 1
# says: lose all digits


def join(one, other):
    n_a, mean_a, m_a = one
    n_b, mean_b, m_b = other
    n = n_a + n_b
    if n == 0:
        return np.zeros(3)
    squares = m_a + n_a * mean_a**2 + m_b + n_b * mean_b**2
    mean = (n_a * mean_a + n_b * mean_b) / n
    return np.array([n, mean, squares - n * mean**2])
