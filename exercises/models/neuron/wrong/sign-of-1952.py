"""Takes the paper's sign."""

# question: gate-m
# loses: 4
# says: sign of 1952


def gate_m(voltage):
    u = voltage + 65
    alpha = 0.1 * (25 + u) / np.expm1((25 + u) / 10)
    beta = 4 * np.exp(u / 18)
    return np.array([alpha / (alpha + beta), 1 / (alpha + beta)])
