"""Squares the time constant, too."""

# question: input-moments
# loses: 4
# says: tau squared


def input_moments(rates_hz, weights, tau_s):
    return np.array([np.sum(weights * rates_hz) * tau_s, np.sum(weights**2 * rates_hz) * tau_s**2 / 2])
