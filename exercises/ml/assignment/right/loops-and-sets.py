"""Loops over people, as sets."""

# question: nested-scores


def nested_scores(values, is_case, people, folds, penalties):
    def apart(rows, test):
        known = {int(people[i]) for i in test}
        return [i for i in rows if int(people[i]) not in known]

    out = [0.0] * len(folds)
    for fold in sorted(set(folds.tolist())):
        exam = [i for i in range(len(folds)) if folds[i] == fold]
        train = apart(range(len(folds)), exam)
        judged = {}
        for penalty in sorted(penalties):
            aucs = []
            for other in sorted({int(folds[i]) for i in train}):
                test = [i for i in train if folds[i] == other]
                rows = apart(train, test)
                if len({bool(is_case[i]) for i in test}) > 1:
                    aucs.append(ml.auc(ridge_scores(values[rows], is_case[rows], values[test], penalty), is_case[test]))
            judged[penalty] = round(float(np.mean(aucs)), 9)
        best = max(judged, key=lambda penalty: (judged[penalty], penalty))
        for i, one in zip(exam, ridge_scores(values[train], is_case[train], values[exam], best), strict=True):
            out[i] = one
    return out
