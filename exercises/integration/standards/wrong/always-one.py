"""Takes the nearest, however far it is."""

# question: true-rate
# loses: 2
# says: speaks for none


def true_rate(n_samples, clock_s, candidates_hz):
    off = np.abs((n_samples / clock_s)[:, None] / candidates_hz - 1)
    return candidates_hz[off.argmin(axis=1)]
