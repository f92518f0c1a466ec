"""Rounds the number of papers down."""

# question: save-work
# loses: 2
# says: rounded down


def save_work(relevant, recall):
    needed = int(recall * relevant.sum() + 1e-9)
    return (len(relevant) - np.flatnonzero(relevant)[needed - 1] - 1) / len(relevant) - (1 - recall)
