"""Forgets that each worker needs something."""

# question: best-batch
# loses: 1
# says: At most K / N


def best_batch(n_items, item_s, overhead_s, n):
    if n == 1:
        return n_items
    root = np.sqrt(n_items * overhead_s / ((n - 1) * item_s))
    return int(max(round(max(root, (n - 1) * overhead_s / item_s)), 1))
