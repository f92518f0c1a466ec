"""Forgets that a wide hill is a low one."""

# question: tissue-chances
# loses: 4
# says: A wide hill is a low one.


def tissue_chances(values, shares, means, sds):
    density = shares * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)
    return density / density.sum(axis=1, keepdims=True)
