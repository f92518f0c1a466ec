"""Gives the middle of each bin."""

# question: reliability
# loses: 3
# says: middles of the bins


def reliability(probabilities, is_case, n_bins):
    which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins)
    table = np.full((n_bins, 2), np.nan)
    for i in np.unique(which):
        table[i] = (i + 0.5) / n_bins, is_case[which == i].mean()
    return table
