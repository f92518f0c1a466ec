"""Takes whoever is drawn once."""

# question: interval
# loses: 4
# says: brings all rows twice


def interval(scores, is_case, people, draws):
    found = []
    for draw in draws:
        rows = np.isin(people, draw)
        if 0 < is_case[rows].sum() < rows.sum():
            found.append(roc_auc_score(is_case[rows], scores[rows]))
    return np.quantile(found, [0.025, 0.975])
