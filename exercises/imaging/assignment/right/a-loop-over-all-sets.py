"""A loop, and t by its definition."""

# question: exact-p


def exact_p(effects):
    import itertools

    def t_of(values):
        return np.abs(values.mean(axis=0)) / (values.std(axis=0, ddof=1) / np.sqrt(len(values)))

    own = t_of(effects)
    n_as_large, n = np.zeros(own.size), 0
    for signs in itertools.product([-1, 1], repeat=len(effects)):
        n_as_large += t_of(effects * np.array(signs)[:, None]).max() >= own - 1e-9
        n += 1
    return n_as_large / n
