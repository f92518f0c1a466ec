"""Counts a miss as 0 s."""

# question: mean-time-s
# loses: 2
# says: as if it were the fastest hit.


def mean_time_s(duration_s, timeout_s):
    return np.nan_to_num(duration_s).mean()
