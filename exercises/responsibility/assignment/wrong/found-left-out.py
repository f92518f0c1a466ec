"""Leaves out those that were found."""

# question: most-cases
# loses: 2
# says: without those that were found


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max() - n_found
