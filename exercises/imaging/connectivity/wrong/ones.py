"""Returns ones instead of weights."""

# question: keep-strongest
# loses: 4
# says: Keep the weights


def keep_strongest(connectome, density):
    rows, columns = np.triu_indices(len(connectome), 1)
    values = connectome[rows, columns]
    chosen = np.argsort(-values)[: round(density * values.size)]
    kept = np.zeros(np.shape(connectome))
    kept[rows[chosen], columns[chosen]] = 1
    return kept + kept.T
