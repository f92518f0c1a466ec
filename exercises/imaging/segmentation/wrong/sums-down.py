"""Makes each tissue sum to 1 over the voxels."""

# question: tissue-chances
# loses: 4
# says: They must sum to 1 for each voxel.


def tissue_chances(values, shares, means, sds):
    density = shares / sds * np.exp(-0.5 * ((values[:, None] - means) / sds) ** 2)
    chance = density / density.sum(axis=1, keepdims=True)
    return chance / chance.sum(axis=0)
