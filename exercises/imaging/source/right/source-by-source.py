"""Source by source."""

# question: beamformer


def beamformer(gain, covariance):
    inverted = np.linalg.inv(covariance)
    return [np.sqrt((g @ inverted @ g) / (g @ inverted @ inverted @ g)) for g in gain.T]
