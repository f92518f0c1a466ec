"""Gives what was observed first."""

# question: reliability
# loses: 3
# says: Predicted is the first column


def reliability(probabilities, is_case, n_bins):
    which = np.digitize(probabilities, np.arange(1, n_bins) / n_bins)
    table = np.full((n_bins, 2), np.nan)
    for i in np.unique(which):
        table[i] = is_case[which == i].mean(), probabilities[which == i].mean()
    return table
