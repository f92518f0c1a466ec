"""One current after the other."""

# question: firing-rates


def firing_rates(current, tau, leak, rest, threshold, reset, refractory):
    rates = []
    for one in current:
        steady = rest + one / leak
        if steady <= threshold:
            rates.append(0.0)
        else:
            rates.append(1 / (1e-3 * (refractory - tau * np.log((steady - threshold) / (steady - reset)))))
    return np.array(rates)
