"""Divides by n."""

# question: new-site-scores
# loses: 5
# says: spreads with n below the root


def new_site_scores(features, is_bad, sites, n_first):
    def standardise(values, known):
        spread = known.std(axis=0)
        return (values - known.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)

    scores = np.full(len(is_bad), np.nan)
    for name in np.unique(sites):
        is_other, own = sites != name, np.flatnonzero(sites == name)
        if len(own) > n_first:
            within = np.empty(features.shape)
            for other in np.unique(sites[is_other]):
                within[sites == other] = standardise(features[sites == other], features[sites == other])
            new = standardise(features[own[n_first:]], features[own[:n_first]])
            scores[own[n_first:]] = ridge_scores(within[is_other], is_bad[is_other], new, 100)
    return scores
