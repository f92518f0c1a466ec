"""Keeps the beginning."""

# question: mean-cv2
# loses: 2
# says: beginning of the run


def mean_cv2(times_s, neurons, start_s):
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(np.sort(times_s[neurons == name]))
        if len(intervals) > 1:
            found.append(np.mean(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1])))
    return np.mean(found) if found else np.nan
