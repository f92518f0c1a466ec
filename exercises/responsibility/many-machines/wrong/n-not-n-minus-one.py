"""The last to finish waits for itself."""

# question: best-batch
# loses: 3
# says: without 1 - 1/N


def best_batch(n_items, item_s, overhead_s, n):
    size = np.arange(1, n_items + 1)
    batches = np.ceil(n_items / size)
    workers = (n_items * item_s + batches * overhead_s) / n + (size * item_s + overhead_s)
    scheduler = batches * overhead_s + size * item_s
    return int(size[np.argmin(np.maximum(workers, scheduler))])
