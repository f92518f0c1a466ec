"""Does not subtract what chance saves."""

# question: save-work
# loses: 4
# says: what a random order would save


def save_work(relevant, recall):
    needed = int(np.ceil(recall * relevant.sum() - 1e-9))
    return (len(relevant) - np.flatnonzero(relevant)[needed - 1] - 1) / len(relevant)
