"""The design and the adjustment by hand, in a data frame."""

# question: paired-q


def paired_q(counts, donors, is_treated, min_log_cpm):
    import pandas as pd

    table = pd.DataFrame(np.asarray(counts, dtype=float))
    table = np.log2(table.add(0.5).div(table.sum(axis=1) + 1, axis=0) * 1e6)
    kept = table.columns[table.mean() > min_log_cpm]
    design = pd.get_dummies(pd.Series(donors)).astype(float).assign(treated=np.where(is_treated, 1.0, 0.0))
    p = pd.Series(genomics.moderated_t(table[kept].to_numpy(), design.to_numpy()).p_values[:, -1], index=kept)
    largest_first = p.sort_values(ascending=False)
    ranks = np.arange(len(p), 0, -1)
    q = (largest_first * len(p) / ranks).cummin().clip(upper=1)
    return q.reindex(table.columns).to_numpy()
