"""Lets inhibition take variance away."""

# question: input-moments
# loses: 3
# says: inhibition is subtracted


def input_moments(rates_hz, weights, tau_s):
    signed = np.sign(weights) * weights**2
    return np.array([np.sum(weights * rates_hz) * tau_s, np.sum(signed * rates_hz) * tau_s / 2])
