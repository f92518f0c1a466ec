"""Drops whatever is listed twice."""

# question: series-auc
# loses: 3
# says: without the molecules that are listed twice


def series_auc(bits, enters, series):
    _, first, n_rows = np.unique(bits, axis=0, return_index=True, return_counts=True)
    own = first[n_rows == 1]
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
