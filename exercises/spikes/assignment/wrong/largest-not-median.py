"""Takes one stray time at the end for a sign of milliseconds."""

# question: clean-train
# loses: 1
# says: A few stray times at the end prove nothing


def clean_train(times, stop_s, dead_s):
    times = np.sort(times[~np.isnan(times)])
    if times.size and times[-1] > stop_s:
        times = times / 1000
    kept = []
    for time in times[(times >= 0) & (times < stop_s)]:
        if not kept or time - kept[-1] >= dead_s:
            kept.append(time)
    return np.array(kept)
