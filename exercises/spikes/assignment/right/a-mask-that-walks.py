"""A mask that walks."""

# question: clean-train


def clean_train(times, stop_s, dead_s):
    times = sorted(time for time in times if time == time)
    if times and np.median(times) > stop_s:
        times = [time * 1e-3 for time in times]
    kept, last = [], -np.inf
    for time in times:
        if 0 <= time < stop_s and time - last >= dead_s:
            kept, last = [*kept, time], time
    return kept
