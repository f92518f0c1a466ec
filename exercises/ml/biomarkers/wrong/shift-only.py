"""Takes the shift out and leaves the scale."""

# question: adjust
# loses: 4
# says: without the shift only


def adjust(train, train_sites, test, test_sites):
    out = np.empty_like(test)
    for site in np.unique(test_sites):
        out[test_sites == site] = test[test_sites == site] - train[train_sites == site].mean(axis=0)
    return out + train.mean(axis=0)
