"""Starts with all channels open."""

# question: resting-gating
# loses: 2
# says: highest state


def resting_gating(weights, coupling):
    gating = np.ones(len(weights))
    for _ in range(3000):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating
