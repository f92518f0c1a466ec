"""Takes all spikes for one train."""

# question: mean-cv2
# loses: 4
# says: as one train


def mean_cv2(times_s, neurons, start_s):
    intervals = np.diff(np.sort(times_s[times_s >= start_s]))
    intervals = intervals[intervals > 0]
    return np.mean(2 * np.abs(np.diff(intervals)) / (intervals[1:] + intervals[:-1]))
