"""Slopes as covariance over variance."""

# question: branching-ratio


def branching_ratio(counts, n_lags):
    found = {}
    for k in range(1, n_lags + 1):
        (variance, covariance), _ = np.cov(counts[:-k], counts[k:])
        if variance == 0 or covariance <= 0:
            break
        found[k] = np.log(covariance / variance)
    if len(found) < 2:
        return np.nan
    return np.exp(np.polynomial.Polynomial.fit(list(found), list(found.values()), 1).convert().coef[1])
