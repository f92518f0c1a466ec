"""Returns the scans in the order of the sites, not of the file."""

# question: centre-by-site
# loses: 2
# says: subtract its median


def centre_by_site(values, sites):
    centred = []
    for site in np.unique(sites):
        own = values[sites == site]
        away = own - np.median(own)
        centred.append(away / (1.4826 * np.median(np.abs(away))))
    return np.concatenate(centred)
