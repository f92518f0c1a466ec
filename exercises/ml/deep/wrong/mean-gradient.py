"""Forgets the way."""

# question: shares
# loses: 4
# says: Multiply it by the way


def shares(weights, trial, baseline, n_steps):
    s = (np.arange(n_steps) + 0.5) / n_steps
    u = (baseline + s[:, None] * (trial - baseline)) @ weights
    return weights * np.mean(2 * u / (1 + u**2))
