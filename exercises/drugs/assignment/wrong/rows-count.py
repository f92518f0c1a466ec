"""Drops what is called both, and counts each row of the others."""

# question: series-auc
# loses: 3
# says: repeated rows count repeatedly


def series_auc(bits, enters, series):
    _, number = np.unique(bits, axis=0, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    own = np.flatnonzero(np.isin(share[number.ravel()], (0, 1)))
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
