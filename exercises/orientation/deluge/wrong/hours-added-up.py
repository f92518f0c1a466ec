"""Adds up times where rates should be added; right for one instrument."""

# question: hours-until-full
# loses: 2
# says: They fill the disk together


def hours_until_full(free_gb, streams):
    return sum(free_gb * 1e9 / (n * hz * np.dtype(dtype).itemsize) / 3600 for n, hz, dtype in streams)
