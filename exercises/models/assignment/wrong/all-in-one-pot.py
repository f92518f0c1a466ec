"""Pools the intervals of all neurons."""

# question: mean-cv2
# loses: 4
# says: all intervals pooled


def mean_cv2(times_s, neurons, start_s):
    found = []
    for name in np.unique(neurons):
        intervals = np.diff(np.sort(times_s[(neurons == name) & (times_s >= start_s)]))
        found.append(intervals)
    pool = np.concatenate(found)
    return pool.std() / pool.mean()
