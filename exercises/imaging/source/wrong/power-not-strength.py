"""Returns the variance: right only where it is 1."""

# question: beamformer
# loses: 3
# says: square root


def beamformer(gain, covariance):
    w = np.linalg.solve(covariance, gain)
    w = w / np.linalg.norm(w, axis=0)
    return np.sum(w * (covariance @ w), axis=0)
