"""Takes the first candidate within 2 %."""

# question: true-rate
# loses: 1
# says: 256 is nearer


def true_rate(n_samples, clock_s, candidates_hz):
    found = []
    for rate in n_samples / clock_s:
        near = [one for one in candidates_hz if abs(rate / one - 1) <= 0.02]
        found.append(near[0] if near else np.nan)
    return np.array(found)
