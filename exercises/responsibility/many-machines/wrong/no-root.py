"""Forgets the root, and that each worker needs something."""

# question: best-batch
# loses: 3
# says: no root


def best_batch(n_items, item_s, overhead_s, n):
    if n == 1:
        return n_items
    root = n_items * overhead_s / ((n - 1) * item_s)
    size = round(max(root, (n - 1) * overhead_s / item_s))
    return int(min(max(size, 1), n_items))
