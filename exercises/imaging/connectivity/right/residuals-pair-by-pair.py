"""Residuals pair by pair."""

# question: partial-correlation


def partial_correlation(series):
    n = len(series)
    found = np.eye(n)
    for i in range(n):
        for j in range(i):
            rest = np.column_stack([np.ones(series.shape[1]), np.delete(series, [i, j], axis=0).T])
            pair = series[[i, j]].T
            left = pair - rest @ np.linalg.lstsq(rest, pair, rcond=None)[0]
            found[i, j] = found[j, i] = np.corrcoef(left.T)[0, 1]
    return found
