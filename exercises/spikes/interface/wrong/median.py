"""Takes the median, which does not feel how many targets were missed."""

# question: mean-time-s
# loses: 2
# says: The mean is wanted


def mean_time_s(duration_s, timeout_s):
    return np.median(np.where(np.isnan(duration_s), timeout_s, duration_s))
