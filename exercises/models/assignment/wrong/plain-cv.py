"""Averages coefficients of variation."""

# question: mean-cv2
# loses: 4
# says: the mean CV


def mean_cv2(times_s, neurons, start_s):
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(np.sort(times_s[(neurons == name) & (times_s >= start_s)]))
        if len(intervals) > 1:
            found.append(intervals.std() / intervals.mean())
    return np.mean(found) if found else np.nan
