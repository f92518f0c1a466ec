"""Takes eigenvalues of the covariance."""

# question: shift-p


def shift_p(activity, lags):
    def share(one):
        values = np.linalg.eigvalsh(np.cov(one.T))
        return values[-2:].sum() / values.sum()

    rows = np.arange(len(activity))[:, None]
    shares = np.array([share(np.take_along_axis(activity, (rows - lag) % len(rows), axis=0)) for lag in lags])
    return (1 + np.sum(shares >= share(activity) - 1e-12)) / (1 + len(lags))
