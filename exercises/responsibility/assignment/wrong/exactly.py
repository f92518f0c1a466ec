"""Takes the probability of exactly so many."""

# question: most-cases
# loses: 1
# says: exactly so many


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.pmf(n_found, n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max()
