"""Does not count what was observed."""

# question: p-within
# loses: 4
# says: can be 0


def p_within(scores, is_case, groups, keys):
    observed, n_higher = roc_auc_score(is_case, scores), 0
    for key in keys:
        shuffled = is_case.copy()
        for group in np.unique(groups):
            rows = np.flatnonzero(groups == group)
            shuffled[rows] = is_case[rows][np.argsort(key[rows])]
        n_higher += roc_auc_score(shuffled, scores) >= observed - 1e-9
    return n_higher / len(keys)
