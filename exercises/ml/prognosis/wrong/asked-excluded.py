"""Leaves out an event at the time itself."""

# question: free-at
# loses: 1
# says: Take times <= asked


def free_at(times, is_event, asked):
    share = 1.0
    for t in np.unique(times[is_event & (times < asked)]):
        share *= 1 - np.sum((times == t) & is_event) / np.sum(times >= t)
    return share
