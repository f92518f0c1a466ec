"""Reads the wiring by columns."""

# question: resting-gating
# loses: 3
# says: by columns


def resting_gating(weights, coupling):
    gating = np.zeros(len(weights))
    for _ in range(3000):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights.T @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating
