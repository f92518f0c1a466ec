"""Sets of plain numbers."""

# question: count-pairs


def count_pairs(reports, events, drugs, n_events, n_drugs):
    counts = np.zeros((n_events, n_drugs), dtype=int)
    for one in set(reports.tolist()):
        for event in {e for r, e in zip(reports, events) if r == one}:
            for drug in {d for r, d in zip(reports, drugs) if r == one}:
                counts[event, drug] += 1
    return counts
