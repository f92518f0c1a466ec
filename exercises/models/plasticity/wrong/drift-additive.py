"""Leaves the weight out."""

# question: mean-drift
# loses: 3
# says: does not know the weight


def mean_drift(weights, pre_hz, post_hz, a_plus, a_minus, tau_s):
    return np.full(len(weights), pre_hz * post_hz * tau_s * (a_plus - a_minus))
