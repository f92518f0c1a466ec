"""Forgets the refractory period."""

# question: firing-rates
# loses: 3
# says: without the refractory period


def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    steady = rest + current / leak
    fires = steady > threshold
    rates = np.zeros(len(current))
    rates[fires] = 1000 / (tau * np.log((steady[fires] - reset) / (steady[fires] - threshold)))
    return rates
