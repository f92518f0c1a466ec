"""Follows the differential equation in time."""

# question: resting-gating


def resting_gating(weights, coupling):
    gating = np.zeros(len(weights))
    for _ in range(20000):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights @ gating) + 0.3) - 108
        gating = gating + 0.01 * (-gating / 0.1 + (1 - gating) * 0.641 * u / (1 - np.exp(-0.154 * u)))
    return gating
