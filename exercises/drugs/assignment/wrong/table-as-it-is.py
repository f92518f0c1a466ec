"""Takes the table as it is."""

# question: series-auc
# loses: 3
# says: the table calls both


def series_auc(bits, enters, series):
    x, y, name = bits, enters, series
    alike = np.where(name[:, None] == name, -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
