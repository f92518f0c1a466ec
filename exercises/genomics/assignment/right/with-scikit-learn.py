"""Folds and scales by scikit-learn, one fold after the other."""

# question: panel-scores


def panel_scores(values, is_case, folds, n_chosen):
    from sklearn.model_selection import LeaveOneGroupOut

    scores = {}
    for train, test in LeaveOneGroupOut().split(values, is_case, groups=folds):
        mean, spread = np.mean(values[train], axis=0), np.std(values[train], axis=0, ddof=1)
        z, new = (values[train] - mean) / spread, (values[test] - mean) / spread
        gap = z[is_case[train]].mean(axis=0) - z[~is_case[train]].mean(axis=0)
        chosen = sorted(range(len(gap)), key=lambda j: abs(gap[j]), reverse=True)[:n_chosen]
        for row, person in enumerate(test):
            scores[person] = sum(new[row, j] if gap[j] > 0 else -new[row, j] for j in chosen)
    return [scores[person] for person in range(len(values))]
