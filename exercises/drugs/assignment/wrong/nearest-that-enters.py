"""Looks at one kind of neighbour."""

# question: series-auc
# loses: 5
# says: nearest that enters alone


def series_auc(bits, enters, series):
    _, first, number = np.unique(bits, axis=0, return_index=True, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    own = first[(share == 0) | (share == 1)]
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
