"""Forgets the column of ones."""

# question: clean-series
# loses: 5
# says: a column of ones


def clean_series(series, confounds, is_kept):
    y, columns = series[:, is_kept].T, confounds[is_kept]
    return (y - columns @ np.linalg.lstsq(columns, y, rcond=None)[0]).T
