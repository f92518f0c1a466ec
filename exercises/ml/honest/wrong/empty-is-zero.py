"""Says that nobody of an empty bin is a case."""

# question: reliability
# loses: 1
# says: where nothing is known


def reliability(probabilities, is_case, n_bins):
    which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins)
    table = np.zeros((n_bins, 2))
    for i in np.unique(which):
        table[i] = probabilities[which == i].mean(), is_case[which == i].mean()
    return table
