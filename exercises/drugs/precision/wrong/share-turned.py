"""Keeps what should go."""

# question: shrink
# loses: 4
# says: w is the share that stays


def shrink(effects):
    n_people, n_cycles = effects.shape
    means = effects.mean(axis=1)
    msw = ((effects - means[:, None]) ** 2).sum() / (n_people * (n_cycles - 1))
    msb = n_cycles * means.var(ddof=1)
    w = min(1.0, msw / msb)
    return means.mean() + w * (means - means.mean())
