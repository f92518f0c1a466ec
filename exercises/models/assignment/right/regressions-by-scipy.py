"""Regressions by scipy."""

# question: branching-ratio


def branching_ratio(counts, n_lags):
    if np.ptp(counts) == 0:
        return float("nan")
    slopes = np.array([stats.linregress(counts[:-k], counts[k:]).slope for k in range(1, n_lags + 1)])
    good = np.cumprod(slopes > 0).astype(bool)
    if good.sum() < 2:
        return float("nan")
    lags = np.arange(1, n_lags + 1)[good]
    return float(np.e ** stats.linregress(lags, np.log(slopes[good])).slope)
