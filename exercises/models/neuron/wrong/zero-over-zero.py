"""Leaves 0 / 0 as it is."""

# question: gate-m
# loses: 2
# says: -40 mV


def gate_m(voltage):
    x = (voltage + 40) / 10
    with np.errstate(all="ignore"):
        alpha = x / (1 - np.exp(-x))
    beta = 4 * np.exp(-(voltage + 65) / 18)
    return np.array([alpha / (alpha + beta), 1 / (alpha + beta)])
