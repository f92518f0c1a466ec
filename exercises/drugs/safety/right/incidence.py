"""Which report names what, as two matrices."""

# question: count-pairs


def count_pairs(reports, events, drugs, n_events, n_drugs):
    number = np.unique(reports, return_inverse=True)[1]
    has_event, has_drug = np.zeros((number.max() + 1, n_events)), np.zeros((number.max() + 1, n_drugs))
    has_event[number, events] = 1
    has_drug[number, drugs] = 1
    return has_event.T @ has_drug
