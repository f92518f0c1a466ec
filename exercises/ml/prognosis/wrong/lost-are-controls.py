"""Calls the lost controls."""

# question: auc-ahead
# loses: 4
# says: neither case nor control


def auc_ahead(times, is_event, scores, horizon):
    is_case = is_event & (times <= horizon)
    cases, controls = scores[is_case], scores[~is_case]
    return np.mean((cases[:, None] > controls) + 0.5 * (cases[:, None] == controls))
