"""A projection of centred columns."""

# question: clean-series


def clean_series(series, confounds, is_kept):
    kept = series[:, is_kept] - series[:, is_kept].mean(axis=1, keepdims=True)
    columns = confounds[is_kept] - confounds[is_kept].mean(axis=0)
    basis = np.linalg.svd(columns, full_matrices=False)[0]
    return kept - (kept @ basis) @ basis.T
