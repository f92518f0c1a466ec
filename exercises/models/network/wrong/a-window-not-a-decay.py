"""Takes the kernel for a window."""

# question: input-moments
# loses: 4
# says: the variance of a window


def input_moments(rates_hz, weights, tau_s):
    return np.array([np.sum(weights * rates_hz), np.sum(weights**2 * rates_hz)]) * tau_s
