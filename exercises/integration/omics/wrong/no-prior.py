"""Gives least squares."""

# question: infer-factor
# loses: 4
# says: add 1 below


def infer_factor(values, mean, loadings, private):
    known = ~np.isnan(values)
    away = np.where(known, values - mean, 0.0)
    below = known @ (loadings**2 / private)
    return np.where(below > 0, (away @ (loadings / private)) / np.where(below > 0, below, 1), 0.0)
