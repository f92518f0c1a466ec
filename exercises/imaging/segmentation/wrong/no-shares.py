"""Takes all tissues to be equally common."""

# question: tissue-chances
# loses: 4
# says: chances without the shares


def tissue_chances(values, shares, means, sds):
    density = 1 / sds * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)
    return density / density.sum(axis=1, keepdims=True)
