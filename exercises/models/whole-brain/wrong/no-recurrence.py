"""Forgets what a region hears from itself."""

# question: resting-gating
# loses: 4
# says: from itself


def resting_gating(weights, coupling):
    gating = np.zeros(len(weights))
    for _ in range(3000):
        u = 270 * (0.2609 * (coupling * weights @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating
