"""Sets the volumes left out to zero instead of dropping them."""

# question: clean-series
# loses: 3
# says: n_kept


def clean_series(series, confounds, is_kept):
    columns = np.column_stack([np.ones(len(confounds)), confounds])
    y = series.T * is_kept[:, None]
    return (y - columns @ np.linalg.lstsq(columns, y, rcond=None)[0]).T
