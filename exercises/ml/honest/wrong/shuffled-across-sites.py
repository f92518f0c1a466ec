"""Shuffles labels over all sites."""

# question: p-within
# loses: 3
# says: Labels stay within their site


def p_within(scores, is_case, groups, keys):
    observed = roc_auc_score(is_case, scores)
    found = [roc_auc_score(is_case[np.argsort(key)], scores) for key in keys]
    return (1 + np.sum(np.array(found) >= observed - 1e-9)) / (1 + len(keys))
