"""Scikit-learn precision."""

# question: partial-correlation


def partial_correlation(series):
    from sklearn.covariance import EmpiricalCovariance

    z = (series - series.mean(axis=1, keepdims=True)) / series.std(axis=1, keepdims=True)
    precision = EmpiricalCovariance().fit(z.T).get_precision()
    d = 1 / np.sqrt(np.diag(precision))
    return 2 * np.eye(len(d)) - d[:, None] * precision * d
