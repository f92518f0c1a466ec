"""Divides by the standard deviation of a whole population."""

# question: adjust
# loses: 4
# says: ddof=1


def adjust(train, train_sites, test, test_sites):
    out, left = np.empty_like(test), np.empty_like(train)
    for site in np.unique(train_sites):
        left[train_sites == site] = train[train_sites == site] - train[train_sites == site].mean(axis=0)
    s = np.sqrt((left**2).mean(axis=0))
    for site in np.unique(test_sites):
        own, new = train[train_sites == site], test_sites == site
        out[new] = train.mean(axis=0) + s * (test[new] - own.mean(axis=0)) / own.std(axis=0)
    return out
