"""Chooses proteins among everybody."""

# question: panel-scores
# loses: 5
# says: proteins that were chosen among everybody


def panel_scores(values, is_case, folds, n_chosen):
    scores, all_people = np.empty(len(values)), np.full(len(values), True)
    for fold in np.unique(folds):
        others = folds != fold
        scaled = (values - values[others].mean(axis=0)) / values[others].std(axis=0, ddof=1)
        learnt = all_people
        differences = scaled[learnt & is_case].mean(axis=0) - scaled[learnt & ~is_case].mean(axis=0)
        best = np.argsort(-np.abs(differences))[:n_chosen]
        scores[~others] = scaled[~others][:, best] @ np.sign(differences[best])
    return scores
