"""Learns the sites from the new people."""

# question: adjust
# loses: 4
# says: learnt from the new people


def adjust(train, train_sites, test, test_sites):
    out, left = np.empty_like(test), np.empty_like(test)
    for site in np.unique(test_sites):
        left[test_sites == site] = test[test_sites == site] - test[test_sites == site].mean(axis=0)
    s = np.sqrt((left**2).mean(axis=0))
    for site in np.unique(test_sites):
        own = test[test_sites == site]
        out[test_sites == site] = test.mean(axis=0) + s * (own - own.mean(axis=0)) / own.std(axis=0, ddof=1)
    return out
