"""Takes scans that are better than usual for odd."""

# question: oddness
# loses: 5
# says: keep the sign


def oddness(metrics, is_high_bad, sites):
    z = np.empty_like(metrics)
    for site in np.unique(sites):
        own = sites == site
        away = metrics[own] - np.nanmedian(metrics[own], axis=0)
        z[own] = away / (1.4826 * np.nanmedian(np.abs(away), axis=0))
    return np.nanmedian(np.abs(z), axis=1)
