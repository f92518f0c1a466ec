"""Draws sets of signs at random, and too few."""

# question: exact-p
# loses: 6
# says: returns 127 of 530 values


def exact_p(effects):
    rng = np.random.default_rng(0)
    n = len(effects)
    signs = np.vstack([np.ones(n), rng.choice([1, -1], size=(200, n))])
    sums, squares = signs @ effects, (effects**2).sum(axis=0)
    t = np.abs(sums / np.sqrt(n * (squares - sums**2 / n) / (n - 1)))
    return (t.max(axis=1)[:, None] >= t[0] - 1e-9).mean(axis=0)
