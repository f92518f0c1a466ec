"""Counts lines."""

# question: count-pairs
# loses: 3
# says: A report counts once


def count_pairs(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((n_events, n_drugs))
    np.add.at(counts, (events, drugs), 1)
    return counts
