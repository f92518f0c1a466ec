"""Lets every interval begin at rest."""

# question: firing-rates
# loses: 3
# says: the way from rest


def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    steady = rest + current / leak
    fires = steady > threshold
    rates = np.zeros(len(current))
    rates[fires] = 1000 / (refractory + tau * np.log((steady[fires] - rest) / (steady[fires] - threshold)))
    return rates
