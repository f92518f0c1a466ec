"""Counts closed channels as if they were all there."""

# question: resting-gating
# loses: 4
# says: From S = 0


def resting_gating(weights, coupling):
    gating = np.zeros(len(weights))
    for _ in range(3000):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = np.minimum(opened, 1)
    return gating
