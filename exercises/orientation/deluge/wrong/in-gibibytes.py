"""Takes a GB for 1024 x 1024 x 1024 bytes."""

# question: hours-until-full
# loses: 3
# says: Here a GB is 1e9 bytes.


def hours_until_full(free_gb, streams):
    rate = sum(n * hz * np.dtype(dtype).itemsize for n, hz, dtype in streams)
    return free_gb * 1024**3 / rate / 3600
