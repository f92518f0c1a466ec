"""Input times gradient."""

# question: shares
# loses: 4
# says: end of the way only


def shares(weights, trial, baseline, n_steps):
    u = trial @ weights
    return (trial - baseline) * weights * 2 * u / (1 + u**2)
