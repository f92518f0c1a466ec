"""Clears the training rows only."""

# question: clear
# loses: 4
# says: Clear everybody


def clear(layer, confounds, train):
    columns = np.column_stack([np.ones(len(layer)), confounds])
    slopes = np.linalg.lstsq(columns[train], layer[train], rcond=None)[0]
    return (layer - columns @ slopes)[train]
