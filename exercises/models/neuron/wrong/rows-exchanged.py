"""Puts time constants first."""

# question: gate-m
# loses: 4
# says: rows exchanged


def gate_m(voltage):
    x = (voltage + 40) / 10
    alpha = np.where(x == 0, 1.0, x / np.where(x == 0, 1.0, -np.expm1(-x)))
    beta = 4 * np.exp(-(voltage + 65) / 18)
    return np.array([1 / (alpha + beta), alpha / (alpha + beta)])
