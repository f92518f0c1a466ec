"""Takes what was seen for all."""

# question: most-cases
# loses: 3
# says: no proof


def most_cases(n_left, n_looked, n_found):
    return n_found
