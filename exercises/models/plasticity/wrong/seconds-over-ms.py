"""Leaves lags in seconds."""

# question: pair-change
# loses: 4
# says: lags in seconds over a time constant in ms


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    lags = post_s[None, :] - pre_s[:, None]
    raised = a_plus * np.exp(-lags[lags > 0] / tau_ms)
    return raised.sum() - np.sum(a_minus * np.exp(lags[lags < 0] / tau_ms))
