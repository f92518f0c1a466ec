"""Averages the hits and leaves the misses out."""

# question: mean-time-s
# loses: 2
# says: must count with it.


def mean_time_s(duration_s, timeout_s):
    return np.nanmean(duration_s)
