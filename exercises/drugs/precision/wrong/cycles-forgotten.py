"""Forgets the number of cycles in MSB."""

# question: shrink
# loses: 3
# says: forgets the number of cycles


def shrink(effects):
    n_people, n_cycles = effects.shape
    means = effects.mean(axis=1)
    msw = ((effects - means[:, None]) ** 2).sum() / (n_people * (n_cycles - 1))
    msb = means.var(ddof=1)
    w = max(0.0, 1 - msw / msb)
    return means.mean() + w * (means - means.mean())
