"""Chooses the voxels with all runs, before any is held out."""

# question: honest-accuracy
# loses: 3
# says: it leaks


def honest_accuracy(samples, labels, groups, n_voxels):
    names = np.unique(labels)
    overall = np.array([samples[labels == name].mean(axis=0) for name in names])
    x = samples[:, np.argsort(-overall.var(axis=0))[:n_voxels]]
    n_right = 0
    for group in np.unique(groups):
        test = groups == group
        means = np.array([x[~test & (labels == name)].mean(axis=0) for name in names])
        n_right += np.sum(names[((x[test][:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)] == labels[test])
    return n_right / len(labels)
