"""Dot products."""

# question: input-moments


def input_moments(rates_hz, weights, tau_s):
    return np.array([weights @ rates_hz, weights**2 @ rates_hz / 2]) * tau_s
