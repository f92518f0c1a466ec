"""Ignores the private variances."""

# question: infer-factor
# loses: 4
# says: Divide each by its private variance


def infer_factor(values, mean, loadings, private):
    known = ~np.isnan(values)
    away = np.where(known, values - mean, 0.0)
    return (away @ loadings) / (1 + known @ loadings**2)
