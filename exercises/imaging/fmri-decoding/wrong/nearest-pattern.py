"""Takes the nearest single pattern instead of the nearest mean."""

# question: nearest-mean
# loses: 2
# says: nearest single pattern


def nearest_mean(train, labels, test):
    return labels[((test[:, None] - train) ** 2).sum(axis=-1).argmin(axis=1)]
