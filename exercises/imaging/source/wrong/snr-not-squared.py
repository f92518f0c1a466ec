"""Divides a covariance by an amplitude."""

# question: minimum-norm
# loses: 5
# says: divide by snr squared


def minimum_norm(gain, noise, signals, snr):
    return gain.T @ np.linalg.pinv(gain @ gain.T + noise / snr, rcond=1e-10) @ signals
