"""Gives an edge to the bin below it."""

# question: reliability
# loses: 1
# says: An edge belongs to the bin above it


def reliability(probabilities, is_case, n_bins):
    which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins, right=True)
    table = np.full((n_bins, 2), np.nan)
    for i in np.unique(which):
        table[i] = probabilities[which == i].mean(), is_case[which == i].mean()
    return table
