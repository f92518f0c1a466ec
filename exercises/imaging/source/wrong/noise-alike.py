"""Takes all channels to be equally noisy."""

# question: minimum-norm
# loses: 5
# says: Put the covariance that was given


def minimum_norm(gain, noise, signals, snr):
    return gain.T @ np.linalg.solve(gain @ gain.T + np.eye(len(gain)) / snr**2, signals)
