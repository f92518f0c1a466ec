"""Looks for milliseconds before it takes NaN out, and so never finds them where both faults meet."""

# question: clean-train
# loses: 1
# says:


def clean_train(times, stop_s, dead_s):
    if times.size and np.median(times) > stop_s:
        times = times / 1000
    times = np.sort(times[~np.isnan(times)])
    kept = []
    for time in times[(times >= 0) & (times < stop_s)]:
        if not kept or time - kept[-1] >= dead_s:
            kept.append(time)
    return np.array(kept)
