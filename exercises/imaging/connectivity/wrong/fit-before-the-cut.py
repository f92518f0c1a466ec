"""Fits on all volumes and drops the jerks afterwards."""

# question: clean-series
# loses: 3
# says: Drop them first, then fit


def clean_series(series, confounds, is_kept):
    columns = np.column_stack([np.ones(len(confounds)), confounds])
    left = series.T - columns @ np.linalg.lstsq(columns, series.T, rcond=None)[0]
    return left.T[:, is_kept]
