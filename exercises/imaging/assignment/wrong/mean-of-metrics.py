"""Lets one wild metric decide."""

# question: oddness
# loses: 4
# says: take the median


def oddness(metrics, is_high_bad, sites):
    z = np.empty_like(metrics)
    for site in np.unique(sites):
        own = sites == site
        away = metrics[own] - np.nanmedian(metrics[own], axis=0)
        z[own] = away / (1.4826 * np.nanmedian(np.abs(away), axis=0))
    return np.nanmean(np.where(is_high_bad, z, -z), axis=1)
