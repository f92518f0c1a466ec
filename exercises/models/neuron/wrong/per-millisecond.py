"""Gives spikes per millisecond."""

# question: firing-rates
# loses: 4
# says: spikes per ms


def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    steady = rest + current / leak
    fires = steady > threshold
    rates = np.zeros(len(current))
    rates[fires] = 1 / (refractory + tau * np.log((steady[fires] - reset) / (steady[fires] - threshold)))
    return rates
