"""Counts rows as degree."""

# question: fair-auc
# loses: 1
# says: rows were counted


def fair_auc(known, tested, scores):
    def links(rows):
        found = np.zeros(scores.shape, bool)
        found[rows[:, 0], rows[:, 1]] = True
        found |= found.T
        np.fill_diagonal(found, False)
        return found

    old, asked = links(known), links(tested)
    degree, pairs = np.bincount(known.ravel(), minlength=len(scores)), np.triu_indices(len(scores), 1)
    kind = np.sort(degree[np.array(pairs)], axis=0)
    is_new, is_free, found = (asked & ~old)[pairs], ~(old | asked)[pairs], []
    for one in np.flatnonzero(is_new):
        rivals = scores[pairs][is_free & (kind == kind[:, [one]]).all(axis=0)]
        if len(rivals):
            apart = scores[pairs][one] - rivals
            found.append(np.mean((apart > 0) + 0.5 * (apart == 0)))
    return np.mean(found) if found else np.nan
