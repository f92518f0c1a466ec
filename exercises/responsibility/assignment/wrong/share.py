"""Gives a share."""

# question: most-cases
# loses: 3
# says: a share


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max() / n_left
