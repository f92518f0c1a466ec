"""Takes only equal times for the same spike."""

# question: clean-train
# loses: 2
# says: Equal times are not all


def clean_train(times, stop_s, dead_s):
    times = times[~np.isnan(times)]
    if times.size and np.median(times) > stop_s:
        times = times / 1000
    return np.unique(times[(times >= 0) & (times < stop_s)])
