"""Lets p be 0."""

# question: shift-p
# loses: 3
# says: can be 0


def shift_p(activity, lags):
    shares = []
    for row in np.vstack([np.zeros_like(lags[:1]), lags]):
        moved = np.column_stack([np.roll(one, lag) for one, lag in zip(activity.T, row, strict=True)])
        variances = np.linalg.svd(moved - moved.mean(axis=0), compute_uv=False) ** 2
        shares.append(variances[:2].sum() / variances.sum())
    return np.mean(np.array(shares[1:]) >= shares[0] - 1e-12)
