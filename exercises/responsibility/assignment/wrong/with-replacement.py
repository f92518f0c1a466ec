"""Draws with replacement."""

# question: most-cases
# loses: 3
# says: with replacement


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.binom.cdf(n_found, n_looked, numbers / n_left) >= 0.05
    return numbers[is_possible].max()
