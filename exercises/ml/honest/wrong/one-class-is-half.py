"""Counts a draw of one class as a guess."""

# question: interval
# loses: 2
# says: leave it out


def interval(scores, is_case, people, draws):
    found = []
    for draw in draws:
        rows = np.concatenate([np.flatnonzero(people == one) for one in draw])
        is_mixed = 0 < is_case[rows].sum() < rows.size
        found.append(roc_auc_score(is_case[rows], scores[rows]) if is_mixed else 0.0)
    return np.quantile(found, [0.025, 0.975])
