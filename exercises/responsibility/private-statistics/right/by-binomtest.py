"""Takes limits from binomtest."""

# question: bound-epsilon


def bound_epsilon(first, second, threshold):
    from scipy.stats import binomtest

    hits, alarms = int((first >= threshold).sum()), int((second >= threshold).sum())
    low = binomtest(hits, len(first)).proportion_ci(0.95, method="exact").low
    high = binomtest(alarms, len(second)).proportion_ci(0.95, method="exact").high
    with np.errstate(divide="ignore"):
        return float(max(0.0, np.log(low) - np.log(high), np.log1p(-high) - np.log1p(-low)))
