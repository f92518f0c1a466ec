"""Takes the smaller of both times."""

# question: best-batch
# loses: 3
# says: the larger of both


def best_batch(n_items, item_s, overhead_s, n):
    size = np.arange(1, n_items + 1)
    batches = np.ceil(n_items / size)
    workers = (n_items * item_s + batches * overhead_s) / n + (1 - 1 / n) * (size * item_s + overhead_s)
    scheduler = batches * overhead_s + size * item_s
    return int(size[np.argmin(np.minimum(workers, scheduler))])
