"""Gives the standard deviation."""

# question: input-moments
# loses: 4
# says: the standard deviation


def input_moments(rates_hz, weights, tau_s):
    return np.array([np.sum(weights * rates_hz) * tau_s, np.sqrt(np.sum(weights**2 * rates_hz) * tau_s / 2)])
