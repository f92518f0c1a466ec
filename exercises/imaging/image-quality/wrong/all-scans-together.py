"""Centres on the median of everyone."""

# question: centre-by-site
# loses: 4
# says: Use each site's own.


def centre_by_site(values, sites):
    away = values - np.median(values)
    return away / (1.4826 * np.median(np.abs(away)))
