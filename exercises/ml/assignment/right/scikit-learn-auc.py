"""Groups by scikit-learn's splitter, AUC by its metric."""

# question: nested-scores


def nested_scores(values, is_case, people, folds, penalties):
    from sklearn.metrics import roc_auc_score

    penalties = np.sort(penalties)[::-1]
    scores = np.zeros(len(folds))
    for fold in set(folds):
        train = np.flatnonzero(~np.isin(people, people[folds == fold]))
        found = []
        for other in set(folds[train]):
            is_test = folds[train] == other
            if is_case[train][is_test].all() or not is_case[train][is_test].any():
                continue
            rows = train[~np.isin(people[train], people[train][is_test])]
            new = train[is_test]
            found.append(
                [
                    roc_auc_score(is_case[new], ridge_scores(values[rows], is_case[rows], values[new], penalty))
                    for penalty in penalties
                ]
            )
        best = penalties[np.argmax(np.round(np.mean(found, axis=0), 9))]
        scores[folds == fold] = ridge_scores(values[train], is_case[train], values[folds == fold], best)
    return scores
