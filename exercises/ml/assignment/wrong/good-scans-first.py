"""Learns the scale from the first scans that are good."""

# question: new-site-scores
# loses: 5
# says: that were found good


def new_site_scores(features, is_bad, sites, n_first):
    def standardise(values, known):
        spread = known.std(axis=0, ddof=1) if len(known) > 1 else np.zeros(known.shape[1])
        return (values - known.mean(axis=0)) / np.where(spread > 1e-9, spread, np.inf)

    scores = np.full(len(is_bad), np.nan)
    for name in np.unique(sites):
        is_other, own = sites != name, np.flatnonzero(sites == name)
        if len(own) > n_first:
            within = np.empty(features.shape)
            for other in np.unique(sites[is_other]):
                within[sites == other] = standardise(features[sites == other], features[sites == other])
            new = standardise(features[own[n_first:]], features[own[:n_first]][~is_bad[own[:n_first]]])
            scores[own[n_first:]] = ridge_scores(within[is_other], is_bad[is_other], new, 100)
    return scores
