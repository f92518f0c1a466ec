"""Looks at the fastest instrument alone."""

# question: hours-until-full
# loses: 2
# says: The others write as well


def hours_until_full(free_gb, streams):
    rate = max(n * hz * np.dtype(dtype).itemsize for n, hz, dtype in streams)
    return free_gb * 1e9 / rate / 3600
