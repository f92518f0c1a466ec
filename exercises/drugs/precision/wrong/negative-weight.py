"""Lets w become negative."""

# question: shrink
# loses: 1
# says: never negative


def shrink(effects):
    n_people, n_cycles = effects.shape
    means = effects.mean(axis=1)
    msw = ((effects - means[:, None]) ** 2).sum() / (n_people * (n_cycles - 1))
    msb = n_cycles * means.var(ddof=1)
    w = 1 - msw / msb
    return means.mean() + w * (means - means.mean())
