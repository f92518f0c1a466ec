"""Forgets what the scheduler can do."""

# question: best-batch
# loses: 1
# says: the workers alone


def best_batch(n_items, item_s, overhead_s, n):
    size = np.arange(1, n_items + 1)
    batches = np.ceil(n_items / size)
    workers = (n_items * item_s + batches * overhead_s) / n + (1 - 1 / n) * (size * item_s + overhead_s)
    return int(size[np.argmin(workers)])
