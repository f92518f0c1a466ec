"""Counts a lag of 0 as pre first."""

# question: pair-change
# loses: 1
# says: as potentiation


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    lags = 1e3 * (post_s[None, :] - pre_s[:, None])
    return np.sum(np.where(lags >= 0, a_plus, -a_minus) * np.exp(-np.abs(lags) / tau_ms))
