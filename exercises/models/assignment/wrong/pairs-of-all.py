"""Averages over pairs."""

# question: mean-cv2
# loses: 4
# says: fast neurons count most


def mean_cv2(times_s, neurons, start_s):
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(np.sort(times_s[(neurons == name) & (times_s >= start_s)]))
        if len(intervals) > 1:
            found.extend(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1]))
    return np.mean(found) if found else np.nan
