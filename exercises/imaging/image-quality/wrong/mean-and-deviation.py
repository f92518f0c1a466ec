"""Uses mean and standard deviation, which follow the bad scans."""

# question: centre-by-site
# loses: 4
# says: subtract its median


def centre_by_site(values, sites):
    centred = np.empty(len(values))
    for site in np.unique(sites):
        own = sites == site
        centred[own] = (values[own] - values[own].mean()) / values[own].std()
    return centred
