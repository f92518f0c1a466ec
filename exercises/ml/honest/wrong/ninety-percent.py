"""Leaves five per cent out on either side."""

# question: interval
# loses: 4
# says: quantiles 0.025 and 0.975


def interval(scores, is_case, people, draws):
    found = []
    for draw in draws:
        rows = np.concatenate([np.flatnonzero(people == one) for one in draw])
        if 0 < is_case[rows].sum() < rows.size:
            found.append(roc_auc_score(is_case[rows], scores[rows]))
    return np.quantile(found, [0.05, 0.95])
