"""Counts equal scores as losses."""

# question: series-auc
# loses: 1
# says: equal scores are losses


def series_auc(bits, enters, series):
    _, first, number = np.unique(bits, axis=0, return_index=True, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    own = first[(share == 0) | (share == 1)]
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean(apart > 0)
