"""Gives nothing for equal scores."""

# question: auc-ahead
# loses: 1
# says: equal scores counts one half


def auc_ahead(times, is_event, scores, horizon):
    controls, won, weights = scores[times > horizon], [], []
    for i in np.flatnonzero(is_event & (times <= horizon)):
        won.append(np.mean(scores[i] > controls))
        earlier = times[~is_event & (times < times[i])]
        weights.append(1 / np.prod([1 - 1 / np.sum(times >= t) for t in earlier]))
    return np.average(won, weights=weights)
