"""SciPy's means in bins."""

# question: reliability


def reliability(probabilities, is_case, n_bins):
    both = np.array([probabilities, is_case.astype(float)])
    return stats.binned_statistic(probabilities, both, statistic="mean", bins=n_bins, range=(0, 1)).statistic.T
