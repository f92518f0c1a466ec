"""Merges, and believes the first row."""

# question: series-auc
# loses: 2
# says: first row of a molecule decides


def series_auc(bits, enters, series):
    _, own = np.unique(bits, axis=0, return_index=True)
    x, y, name = bits[own], enters[own], series[own]
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
