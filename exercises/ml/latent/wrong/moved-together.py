"""Rolls all neurons by the same lag."""

# question: shift-p
# loses: 3
# says: same lag


def shift_p(activity, lags):
    shares = []
    for row in np.vstack([np.zeros_like(lags[:1]), lags]):
        moved = np.roll(activity, row[0], axis=0)
        variances = np.linalg.svd(moved - moved.mean(axis=0), compute_uv=False) ** 2
        shares.append(variances[:2].sum() / variances.sum())
    return np.mean(np.array(shares) >= shares[0] - 1e-12)
