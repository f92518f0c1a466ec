"""Compares with all pairs."""

# question: fair-auc
# loses: 5
# says: against all pairs


def fair_auc(known, tested, scores):
    def links(rows):
        found = np.zeros(scores.shape, bool)
        found[rows[:, 0], rows[:, 1]] = True
        found |= found.T
        np.fill_diagonal(found, False)
        return found

    old, asked = links(known), links(tested)
    pairs = np.triu_indices(len(scores), 1)
    is_new, is_free, found = (asked & ~old)[pairs], ~(old | asked)[pairs], []
    for one in np.flatnonzero(is_new):
        rivals = scores[pairs][is_free]
        if len(rivals):
            apart = scores[pairs][one] - rivals
            found.append(np.mean((apart > 0) + 0.5 * (apart == 0)))
    return np.mean(found) if found else np.nan
