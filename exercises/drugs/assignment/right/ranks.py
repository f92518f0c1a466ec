"""The AUC by ranks."""

# question: series-auc


def series_auc(bits, enters, series):
    import pandas as pd

    table = pd.DataFrame(bits).assign(enters=enters, series=series)
    groups = table.groupby(list(range(bits.shape[1])), as_index=False).agg(
        {"enters": ["min", "max"], "series": "first"}
    )
    groups = groups[groups["enters", "min"] == groups["enters", "max"]]
    x, y, name = (
        groups.iloc[:, :-3].to_numpy(bool),
        groups["enters", "min"].to_numpy(bool),
        groups["series", "first"].to_numpy(),
    )
    scores = np.empty(len(y))
    for one in set(name):
        is_test = name == one
        alike = [tanimoto(x[is_test], x[~is_test & kind]).max(axis=1) for kind in (y, ~y)]
        scores[is_test] = alike[0] - alike[1]
    ranks = stats.rankdata(scores)
    n_in, n_out = y.sum(), (~y).sum()
    return (ranks[y].sum() - n_in * (n_in + 1) / 2) / (n_in * n_out)
