"""Multiplies the rise by w and the fall by 1 - w."""

# question: mean-drift
# loses: 3
# says: the wrong way round


def mean_drift(weights, pre_hz, post_hz, a_plus, a_minus, tau_s):
    return pre_hz * post_hz * tau_s * (a_plus * weights - a_minus * (1 - weights))
