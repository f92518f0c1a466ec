"""Returns the fit instead of what is left."""

# question: clean-series
# loses: 5
# says: what the confounds explain


def clean_series(series, confounds, is_kept):
    y = series[:, is_kept].T
    columns = np.column_stack([np.ones(len(y)), confounds[is_kept]])
    return (columns @ np.linalg.lstsq(columns, y, rcond=None)[0]).T
