"""One number after the other."""

# question: most-cases


def most_cases(n_left, n_looked, n_found):
    n = n_found
    while n < n_left and stats.hypergeom(n_left, n + 1, n_looked).cdf(n_found) >= 0.05:
        n += 1
    return n
