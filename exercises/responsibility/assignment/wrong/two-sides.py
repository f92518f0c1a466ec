"""Takes 2.5 %."""

# question: most-cases
# loses: 2
# says: from 0.025


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.025
    return numbers[is_possible].max()
