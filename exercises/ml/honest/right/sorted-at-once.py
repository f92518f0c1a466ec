"""Sorts all sites at once, and takes the AUC from ranks."""

# question: p-within


def p_within(scores, is_case, groups, keys):
    ranks = stats.rankdata(scores)
    own = np.argsort(groups, kind="stable")
    sums = []
    for key in keys:
        shuffled = np.empty(len(groups), dtype=bool)
        shuffled[own] = is_case[np.lexsort((key, groups))]
        sums.append(ranks[shuffled].sum())
    return (1 + np.sum(np.array(sums) >= ranks[is_case].sum() - 1e-9)) / (1 + len(sums))
