"""Takes those who are lost at the time of an event out of the risk set."""

# question: free-at
# loses: 2
# says: They are: times >= t


def free_at(times, is_event, asked):
    share = 1.0
    for t in np.unique(times[is_event & (times <= asked)]):
        n_events = np.sum((times == t) & is_event)
        share *= 1 - n_events / (np.sum(times > t) + n_events)
    return share
