"""Leaves the logarithm."""

# question: branching-ratio
# loses: 5
# says: slope of the logarithm


def branching_ratio(counts, n_lags):
    counts, log_slopes = np.asarray(counts, float), []
    for k in range(1, n_lags + 1):
        x, y = counts[:-k] - counts[:-k].mean(), counts[k:] - counts[k:].mean()
        if x @ y <= 0:
            break
        log_slopes.append(np.log(x @ y / (x @ x)))
    if len(log_slopes) < 2:
        return np.nan
    return np.polyfit(np.arange(len(log_slopes)), log_slopes, 1)[0]
