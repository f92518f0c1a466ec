"""Lets every pair potentiate that can, and nothing else."""

# question: pair-change
# loses: 3
# says: no depression


def pair_change(pre_s, post_s, a_plus, a_minus, tau_ms):
    lags = 1e3 * (post_s[None, :] - pre_s[:, None])
    return np.sum(a_plus * np.exp(-lags[lags > 0] / tau_ms))
