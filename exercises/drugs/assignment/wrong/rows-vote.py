"""Lets rows vote."""

# question: series-auc
# loses: 2
# says: rows vote on a label


def series_auc(bits, enters, series):
    _, first, number = np.unique(bits, axis=0, return_index=True, return_inverse=True)
    share = np.bincount(number.ravel(), weights=enters) / np.bincount(number.ravel())
    x, y, name = bits[first], share >= 0.5, series[first]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
