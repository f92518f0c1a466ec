"""Averages the AUC of each site, instead of one over all rows."""

# question: p-within
# loses: 2
# says: AUC of all rows


def p_within(scores, is_case, groups, keys):
    def mean_auc(labels):
        own = [groups == group for group in np.unique(groups)]
        return np.mean([roc_auc_score(labels[one], scores[one]) for one in own if 0 < labels[one].sum() < one.sum()])

    observed, n_higher = mean_auc(is_case), 0
    for key in keys:
        shuffled = is_case.copy()
        for group in np.unique(groups):
            rows = np.flatnonzero(groups == group)
            shuffled[rows] = is_case[rows][np.argsort(key[rows])]
        n_higher += mean_auc(shuffled) >= observed - 1e-9
    return (1 + n_higher) / (1 + len(keys))
