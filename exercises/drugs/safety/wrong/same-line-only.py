"""Counts pairs that stand on one line."""

# question: count-pairs
# loses: 2
# says: both on one line


def count_pairs(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((n_events, n_drugs))
    for _, event, drug in {*zip(reports.tolist(), events.tolist(), drugs.tolist())}:
        counts[event, drug] += 1
    return counts
