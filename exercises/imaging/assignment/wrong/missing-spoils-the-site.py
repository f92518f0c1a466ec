"""Lets one missing value spoil its whole site."""

# question: oddness
# loses: 2
# says: returns NaN or infinity


def oddness(metrics, is_high_bad, sites):
    z = np.empty_like(metrics)
    for site in np.unique(sites):
        own = sites == site
        away = metrics[own] - np.median(metrics[own], axis=0)
        z[own] = away / (1.4826 * np.median(np.abs(away), axis=0))
    return np.median(np.where(is_high_bad, z, -z), axis=1)
