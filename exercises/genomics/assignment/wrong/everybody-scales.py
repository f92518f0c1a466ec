"""Standardises by everybody."""

# question: panel-scores
# loses: 5
# says: values that were standardised by everybody


def panel_scores(values, is_case, folds, n_chosen):
    scores, all_people = np.empty(len(values)), np.full(len(values), True)
    for fold in np.unique(folds):
        others = folds != fold
        scaled = (values - values[all_people].mean(axis=0)) / values[all_people].std(axis=0, ddof=1)
        learnt = others
        differences = scaled[learnt & is_case].mean(axis=0) - scaled[learnt & ~is_case].mean(axis=0)
        best = np.argsort(-np.abs(differences))[:n_chosen]
        scores[~others] = scaled[~others][:, best] @ np.sign(differences[best])
    return scores
