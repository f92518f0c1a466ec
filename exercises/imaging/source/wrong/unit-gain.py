"""Weights with unit gain, whose noise is not 1."""

# question: beamformer
# loses: 4
# says: unit gain


def beamformer(gain, covariance):
    inverted = np.linalg.inv(covariance)
    return 1 / np.sqrt(np.einsum("cs,cd,ds->s", gain, inverted, gain))
