"""Draws towards 0."""

# question: shrink
# loses: 4
# says: drawn towards 0


def shrink(effects):
    n_people, n_cycles = effects.shape
    means = effects.mean(axis=1)
    msw = ((effects - means[:, None]) ** 2).sum() / (n_people * (n_cycles - 1))
    msb = n_cycles * means.var(ddof=1)
    w = max(0.0, 1 - msw / msb)
    return w * means
