"""Gives the first that is ruled out."""

# question: most-cases
# loses: 3
# says: first number that is ruled out


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max() + 1
