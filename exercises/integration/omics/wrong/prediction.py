"""Gives the prediction."""

# question: clear
# loses: 4
# says: Subtract it from the layer


def clear(layer, confounds, train):
    columns = np.column_stack([np.ones(len(layer)), confounds])
    return columns @ np.linalg.lstsq(columns[train], layer[train], rcond=None)[0]
