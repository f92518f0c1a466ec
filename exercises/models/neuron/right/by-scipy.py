"""SciPy's exprel has the limit built in."""

# question: gate-m


def gate_m(voltage):
    from scipy.special import exprel

    alpha = 1 / exprel(-(voltage + 40) / 10)
    beta = 4 * np.exp(-(voltage + 65) / 18)
    total = alpha + beta
    return np.vstack([alpha / total, 1 / total])
