"""Returns samples over seconds."""

# question: true-rate
# loses: 3
# says: Give the candidate that is nearest


def true_rate(n_samples, clock_s, candidates_hz):
    return n_samples / clock_s
