"""Distance from the weight that stands still."""

# question: mean-drift


def mean_drift(weights, pre_hz, post_hz, a_plus, a_minus, tau_s):
    still = a_plus / (a_plus + a_minus)
    return pre_hz * post_hz * tau_s * (a_plus + a_minus) * (still - weights)
