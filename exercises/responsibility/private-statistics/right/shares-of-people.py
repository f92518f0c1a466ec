"""Adds weighted ends one by one, with SciPy's own sigmoid."""

# question: run-round


def run_round(weights, sites, step_size, n_steps):
    from scipy.special import expit

    n_all, found = sum(len(y) for _, y in sites), np.zeros(len(weights))
    for x, y in sites:
        at = np.array(weights, dtype=float)
        for _ in range(n_steps):
            at -= step_size * (x * (expit(x @ at) - y)[:, None]).mean(axis=0)
        found += at * len(y) / n_all
    return found
