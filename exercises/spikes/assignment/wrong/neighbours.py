"""Compares each spike with the one before it, kept or not: only a spike found three times shows it."""

# question: clean-train
# loses: 1
# says:


def clean_train(times, stop_s, dead_s):
    times = times[~np.isnan(times)]
    if times.size and np.median(times) > stop_s:
        times = times / 1000
    times = np.sort(times[(times >= 0) & (times < stop_s)])
    return times[np.diff(times, prepend=-1) >= dead_s]
