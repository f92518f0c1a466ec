"""Counts gaps as measured at the mean."""

# question: infer-factor
# loses: 2
# says: must not weigh below


def infer_factor(values, mean, loadings, private):
    away = np.nan_to_num(values - mean)
    return away @ (loadings / private) / (1 + np.sum(loadings**2 / private))
