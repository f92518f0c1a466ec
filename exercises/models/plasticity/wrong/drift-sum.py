"""Adds the rates."""

# question: mean-drift
# loses: 3
# says: the sum of both rates


def mean_drift(weights, pre_hz, post_hz, a_plus, a_minus, tau_s):
    return (pre_hz + post_hz) * tau_s * (a_plus * (1 - weights) - a_minus * weights)
