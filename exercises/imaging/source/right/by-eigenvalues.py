"""By eigenvalues."""

# question: minimum-norm


def minimum_norm(gain, noise, signals, snr):
    values, vectors = np.linalg.eigh(gain @ gain.T + noise / snr**2)
    keep = values > 1e-10 * values.max()
    return gain.T @ (vectors[:, keep] / values[keep]) @ (vectors[:, keep].T @ signals)
