"""Pools merged in one pass."""

# question: event-sizes


def event_sizes(trace, keep):
    pools = []
    for value in trace:
        pool = [value, 1.0, 1]
        while pools and pool[0] / pool[1] < pools[-1][0] / pools[-1][1] * keep ** pools[-1][2]:
            total, weight, n = pools.pop()
            pool = [total + keep**n * pool[0], weight + keep ** (2 * n) * pool[1], n + pool[2]]
        pools.append(pool)
    calcium = np.concatenate([max(a / b, 0) * keep ** np.arange(n) for a, b, n in pools])
    return calcium - keep * np.r_[0, calcium[:-1]]
