"""Finds the place in the running sum."""

# question: save-work


def save_work(relevant, recall):
    found = np.cumsum(relevant) / relevant.sum()
    n_left = np.sum(found >= recall - 1e-9) - 1
    return n_left / len(relevant) - 1 + recall
