"""Mantel and Haenszel as they wrote it."""

# question: adjusted-difference


def adjusted_difference(n_linked, n_linked_responding, n_unlinked, n_unlinked_responding):
    total = n_linked + n_unlinked
    top = (n_linked_responding * n_unlinked - n_unlinked_responding * n_linked) / total
    return top.sum() / (n_linked * n_unlinked / total).sum()
