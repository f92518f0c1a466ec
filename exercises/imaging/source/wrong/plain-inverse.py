"""Inverts a matrix that has no inverse after an average reference."""

# question: minimum-norm
# loses: 2
# says: rank 63 of 64


def minimum_norm(gain, noise, signals, snr):
    return gain.T @ np.linalg.inv(gain @ gain.T + noise / snr**2) @ signals
