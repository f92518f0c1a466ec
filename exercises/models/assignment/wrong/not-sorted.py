"""Does not sort."""

# question: mean-cv2
# loses: 4
# says: not in order


def mean_cv2(times_s, neurons, start_s):
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(times_s[(neurons == name) & (times_s >= start_s)])
        if len(intervals) > 1:
            found.append(np.mean(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1])))
    return np.mean(found) if found else np.nan
