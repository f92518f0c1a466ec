"""Drugs are rows."""

# question: count-pairs
# loses: 4
# says: transposed


def count_pairs(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((n_drugs, n_events))
    for one in np.unique(reports):
        own = reports == one
        counts[np.ix_(np.unique(drugs[own]), np.unique(events[own]))] += 1
    return counts
