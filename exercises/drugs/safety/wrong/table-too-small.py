"""Makes the table as large as what occurs."""

# question: count-pairs
# loses: 4
# says: n_events rows


def count_pairs(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((events.max() + 1, drugs.max() + 1))
    for one in np.unique(reports):
        own = reports == one
        counts[np.ix_(np.unique(events[own]), np.unique(drugs[own]))] += 1
    return counts
