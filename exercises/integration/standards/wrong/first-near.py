"""Takes the first candidate within 2 %."""

# question: true-rate
# loses: 1
# says: 256 is nearer


def true_rate(n_samples, clock_s, candidates_hz):
    for rate in candidates_hz:
        if abs(n_samples / clock_s / rate - 1) <= 0.02:
            return rate
    return np.nan
