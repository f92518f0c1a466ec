"""Leaves out one molecule at a time."""

# question: series-auc
# loses: 5
# says: an AUC with relatives on both sides.


def series_auc(bits, enters, series):
    _, first, number = np.unique(bits, axis=0, return_index=True, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    own = first[(share == 0) | (share == 1)]
    x, y = bits[own], enters[own]
    alike = np.where(np.eye(len(x), dtype=bool), -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
