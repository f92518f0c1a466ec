"""Centres on the training means."""

# question: clear


def clear(layer, confounds, train):
    c = confounds - confounds[train].mean(axis=0)
    y = layer - layer[train].mean(axis=0)
    slopes = np.linalg.pinv(c[train]) @ y[train]
    return y - c @ slopes
