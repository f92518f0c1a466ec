"""Uses the rule of three."""

# question: most-cases
# loses: 3
# says: rule of three


def most_cases(n_left, n_looked, n_found):
    return round(3 * n_left / n_looked) if n_found == 0 else round(n_left * n_found / n_looked)
