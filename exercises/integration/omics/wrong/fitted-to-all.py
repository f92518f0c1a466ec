"""Fits to everybody."""

# question: clear
# loses: 4
# says: The test people must not be in the fit


def clear(layer, confounds, train):
    columns = np.column_stack([np.ones(len(layer)), confounds])
    return layer - columns @ np.linalg.lstsq(columns, layer, rcond=None)[0]
