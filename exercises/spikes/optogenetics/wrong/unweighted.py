"""Averages the groups without weights."""

# question: adjusted-difference
# loses: 2
# says: weigh it


def adjusted_difference(n_linked, n_linked_responding, n_unlinked, n_unlinked_responding):
    return np.mean(n_linked_responding / n_linked - n_unlinked_responding / n_unlinked)
