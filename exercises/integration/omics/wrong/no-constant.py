"""Fits without a constant."""

# question: clear
# loses: 4
# says: Add a column of ones


def clear(layer, confounds, train):
    slopes = np.linalg.lstsq(confounds[train], layer[train], rcond=None)[0]
    return layer - confounds @ slopes
