"""Takes the first guess for the answer."""

# question: resting-gating
# loses: 4
# says: single step


def resting_gating(weights, coupling):
    gating = np.zeros(len(weights))
    for _ in range(1):
        u = 270 * (0.2609 * (0.9 * gating + coupling * weights @ gating) + 0.3) - 108
        opened = 0.0641 * u / (1 - np.exp(-0.154 * u))
        gating = opened / (1 + opened)
    return gating
