"""Gives NaN where nothing was measured."""

# question: infer-factor
# loses: 1
# says: returns NaN


def infer_factor(values, mean, loadings, private):
    known = ~np.isnan(values)
    away = np.where(known, values - mean, 0.0)
    factor = (away @ (loadings / private)) / (1 + known @ (loadings**2 / private))
    return np.where(known.any(axis=1), factor, np.nan)
