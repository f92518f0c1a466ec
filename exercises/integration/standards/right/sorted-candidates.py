"""Sorts the candidates by how far they are."""

# question: true-rate


def true_rate(n_samples, clock_s, candidates_hz):
    rate = n_samples / clock_s
    best = sorted(candidates_hz, key=lambda one: abs(one - rate))[0]
    return float(best) if abs(rate - best) <= 0.02 * best else float("nan")
