"""Measures every scan against all sites together."""

# question: oddness
# loses: 5
# says: Measure each scan against its own


def oddness(metrics, is_high_bad, sites):
    away = metrics - np.nanmedian(metrics, axis=0)
    z = away / (1.4826 * np.nanmedian(np.abs(away), axis=0))
    return np.nanmedian(np.where(is_high_bad, z, -z), axis=1)
