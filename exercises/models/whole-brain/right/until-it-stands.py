"""Stops when nothing moves."""

# question: resting-gating


def resting_gating(weights, coupling):
    gating, moved = np.zeros(len(weights)), 1.0
    while moved > 1e-13:
        current = 0.2609 * (0.9 * gating + coupling * (weights * gating).sum(axis=1)) + 0.3
        u = 270 * current - 108
        opened = 0.1 * 0.641 * u / -np.expm1(-0.154 * u)
        moved, gating = np.abs(opened / (1 + opened) - gating).max(), opened / (1 + opened)
    return gating
