"""Returns positions in the list of labels."""

# question: nearest-mean
# loses: 1
# says: Return the labels themselves


def nearest_mean(train, labels, test):
    means = np.array([train[labels == name].mean(axis=0) for name in np.unique(labels)])
    return ((test[:, None] - means) ** 2).sum(axis=-1).argmin(axis=1)
