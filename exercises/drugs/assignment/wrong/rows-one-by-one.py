"""Does as the company did."""

# question: series-auc
# loses: 5
# says: molecules that are listed twice


def series_auc(bits, enters, series):
    x, y = bits, enters
    alike = np.where(np.eye(len(x), dtype=bool), -1, tanimoto(x, x))
    scores = alike[:, y].max(axis=1) - alike[:, ~y].max(axis=1)
    apart = scores[y][:, None] - scores[~y]
    return np.mean((apart > 0) + 0.5 * (apart == 0))
