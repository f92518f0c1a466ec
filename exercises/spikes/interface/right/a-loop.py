"""A loop."""

# question: mean-time-s


def mean_time_s(duration_s, timeout_s):
    return sum(timeout_s if time != time else time for time in duration_s) / len(duration_s)
