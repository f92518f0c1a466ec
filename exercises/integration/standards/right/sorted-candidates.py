"""Sorts the candidates of each file by how far they are."""

# question: true-rate


def true_rate(n_samples, clock_s, candidates_hz):
    found = []
    for rate in n_samples / clock_s:
        best = sorted(candidates_hz, key=lambda one: abs(rate / one - 1))[0]
        found.append(float(best) if abs(rate / best - 1) <= 0.02 else float("nan"))
    return found
