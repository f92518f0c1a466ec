"""Reads until all are found."""

# question: save-work
# loses: 4
# says: where all are found


def save_work(relevant, recall):
    return (len(relevant) - np.flatnonzero(relevant)[-1] - 1) / len(relevant) - (1 - recall)
