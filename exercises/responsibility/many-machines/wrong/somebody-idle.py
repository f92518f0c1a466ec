"""Wants something for each worker."""

# question: best-batch
# loses: 1
# says: at most K / N


def best_batch(n_items, item_s, overhead_s, n):
    size = np.arange(1, -(-n_items // n) + 1)
    batches = np.ceil(n_items / size)
    workers = (n_items * item_s + batches * overhead_s) / n + (1 - 1 / n) * (size * item_s + overhead_s)
    scheduler = batches * overhead_s + size * item_s
    return int(size[np.argmin(np.maximum(workers, scheduler))])
