"""Uses the approximation for large numbers."""

# question: exact-p
# loses: 4
# says: Ways for 0, 2 and 4 heterozygotes


def exact_p(none, one, two):
    from scipy.stats import chi2

    n = none + one + two
    p = (one + 2 * two) / (2 * n)
    expected = n * np.array([(1 - p) ** 2, 2 * p * (1 - p), p**2])
    return float(chi2.sf(((np.array([none, one, two]) - expected) ** 2 / expected).sum(), 1))
