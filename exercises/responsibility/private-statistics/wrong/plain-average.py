"""Weighs all sites alike."""

# question: run-round
# loses: 3
# says: Weigh each site


def run_round(weights, sites, step_size, n_steps):
    ends = []
    for x, y in sites:
        at = weights
        for _ in range(n_steps):
            p = 1 / (1 + np.exp(-x @ at))
            at = at - step_size * x.T @ (p - y) / len(y)
        ends.append(at)
    return np.average(ends, axis=0)
