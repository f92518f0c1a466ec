"""Forgets the baseline."""

# question: shares
# loses: 4
# says: begins at zero


def shares(weights, trial, baseline, n_steps):
    s = (np.arange(n_steps) + 0.5) / n_steps
    u = s * (trial @ weights)
    return trial * weights * np.mean(2 * u / (1 + u**2))
