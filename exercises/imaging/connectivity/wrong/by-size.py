"""Sorts by size, so strong negative correlations stay."""

# question: keep-strongest
# loses: 1
# says: strong negative correlations


def keep_strongest(connectome, density):
    rows, columns = np.triu_indices(len(connectome), 1)
    values = connectome[rows, columns]
    chosen = np.argsort(-np.abs(values))[: round(density * values.size)]
    kept = np.zeros(connectome.shape)
    kept[rows[chosen], columns[chosen]] = values[chosen]
    return kept + kept.T
