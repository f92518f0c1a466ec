"""Gives the likeliest number."""

# question: most-cases
# loses: 2
# says: likeliest number


def most_cases(n_left, n_looked, n_found):
    numbers = np.arange(n_left + 1)
    is_possible = stats.hypergeom.cdf(n_found, n_left, numbers, n_looked) >= 0.05
    return round(n_left * n_found / n_looked) if n_found else numbers[is_possible].max()
