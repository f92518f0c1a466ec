"""Counts papers from 0."""

# question: save-work
# loses: 4
# says: one paper too few


def save_work(relevant, recall):
    needed = int(np.ceil(recall * relevant.sum() - 1e-9))
    return (len(relevant) - np.flatnonzero(relevant)[needed - 1]) / len(relevant) - (1 - recall)
