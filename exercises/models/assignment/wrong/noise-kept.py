"""Keeps positive slopes from behind the first negative one."""

# question: branching-ratio
# loses: 3
# says: from behind the first one


def branching_ratio(counts, n_lags):
    counts, log_slopes = np.asarray(counts, float), []
    lags = []
    for k in range(1, n_lags + 1):
        x, y = counts[:-k] - counts[:-k].mean(), counts[k:] - counts[k:].mean()
        if x @ y <= 0:
            continue
        lags.append(k)
        log_slopes.append(np.log(x @ y / (x @ x)))
    if len(log_slopes) < 2:
        return np.nan
    return np.exp(np.polyfit(lags, log_slopes, 1)[0])
