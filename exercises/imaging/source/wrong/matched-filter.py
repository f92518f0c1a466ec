"""Uses the lead field as weights."""

# question: beamformer
# loses: 3
# says: The covariance has to be inverted


def beamformer(gain, covariance):
    w = gain / np.linalg.norm(gain, axis=0)
    return np.sqrt(np.sum(w * (covariance @ w), axis=0))
