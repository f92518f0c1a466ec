"""Takes the nearest, however far it is."""

# question: true-rate
# loses: 1
# says: speaks for none


def true_rate(n_samples, clock_s, candidates_hz):
    return candidates_hz[np.argmin(np.abs(candidates_hz - n_samples / clock_s))]
