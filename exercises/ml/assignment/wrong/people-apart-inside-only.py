"""Keeps people apart in the inner folds only."""

# question: nested-scores
# loses: 3
# says: returns scores of a model that has met the person.


def nested_scores(values, is_case, people, folds, penalties):
    scores = np.empty(len(is_case))
    for fold in np.unique(folds):
        is_exam = folds == fold
        is_train = ~is_exam
        aucs = [[] for _ in penalties]
        for other in np.unique(folds[is_train]):
            is_test = is_train & (folds == other)
            rows = is_train & ~np.isin(people, people[is_test])
            if len(set(is_case[is_test])) == 2:
                for found, penalty in zip(aucs, penalties):
                    inner = ridge_scores(values[rows], is_case[rows], values[is_test], penalty)
                    found.append(ml.auc(inner, is_case[is_test]))
        means = np.mean(aucs, axis=1)
        best = np.max(penalties[means >= means.max() - 1e-9])
        scores[is_exam] = ridge_scores(values[is_train], is_case[is_train], values[is_exam], best)
    return scores
