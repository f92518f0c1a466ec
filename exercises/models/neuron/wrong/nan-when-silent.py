"""Gives NaN where the neuron is silent."""

# question: firing-rates
# loses: 1
# says: silent: 0 Hz


def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    steady = rest + current / leak
    with np.errstate(all="ignore"):
        return 1000 / (refractory + tau * np.log((steady - reset) / (steady - threshold)))
