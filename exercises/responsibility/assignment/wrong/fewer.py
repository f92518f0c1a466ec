"""Takes fewer than were found."""

# question: most-cases
# loses: 2
# says: fewer than were found


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(max(n_found - 1, 0), n_left, numbers, n_looked) >= 0.05
    return numbers[is_possible].max()
