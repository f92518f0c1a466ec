"""Takes pre minus post for the lag."""

# question: pair-change
# loses: 4
# says: the order exchanged


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    lags = 1e3 * (pre_s[:, None] - post_s[None, :])
    return np.sum(np.sign(lags) * np.where(lags > 0, a_plus, a_minus) * np.exp(-np.abs(lags) / tau_ms))
