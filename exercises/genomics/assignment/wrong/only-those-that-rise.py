"""Chooses proteins that are higher in cases only."""

# question: panel-scores
# loses: 5
# says: proteins that are higher in cases only


def panel_scores(values, is_case, folds, n_chosen):
    scores = np.empty(len(values))
    for fold in np.unique(folds):
        others = folds != fold
        scaled = (values - values[others].mean(axis=0)) / values[others].std(axis=0, ddof=1)
        learnt = others
        differences = scaled[learnt & is_case].mean(axis=0) - scaled[learnt & ~is_case].mean(axis=0)
        best = np.argsort(-differences)[:n_chosen]
        scores[~others] = scaled[~others][:, best] @ np.sign(differences[best])
    return scores
