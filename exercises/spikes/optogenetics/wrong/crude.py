"""Throws all groups together."""

# question: adjusted-difference
# loses: 4
# says: Compare within groups first.


def adjusted_difference(n_linked, n_linked_responding, n_unlinked, n_unlinked_responding):
    return n_linked_responding.sum() / n_linked.sum() - n_unlinked_responding.sum() / n_unlinked.sum()
