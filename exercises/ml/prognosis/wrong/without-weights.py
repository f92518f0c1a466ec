"""Leaves the weights out."""

# question: auc-ahead
# loses: 4
# says: without weights


def auc_ahead(times, is_event, scores, horizon):
    controls = scores[times > horizon]
    cases = scores[is_event & (times <= horizon)]
    return np.mean((cases[:, None] > controls) + 0.5 * (cases[:, None] == controls))
