"""Sites by pandas."""

# question: new-site-scores


def new_site_scores(features, is_bad, sites, n_first):
    import pandas as pd

    table = pd.DataFrame(features)
    groups = table.groupby(np.asarray(sites))
    spread = groups.transform("std")
    z = ((table - groups.transform("mean")) / spread.where(spread > 1e-9)).fillna(0).to_numpy()
    is_first = groups.cumcount().to_numpy() < n_first
    out = pd.Series(np.nan, index=table.index)
    for name in dict.fromkeys(sites):
        is_own = np.asarray(sites) == name
        first, later = table[is_own & is_first], table[is_own & ~is_first]
        if len(later):
            own_spread = first.std()
            new = ((later - first.mean()) / own_spread.where(own_spread > 1e-9)).fillna(0)
            out[later.index] = ridge_scores(z[~is_own], is_bad[~is_own], new.to_numpy(), 100)
    return out
