"""Forgets what the scheduler can do."""

# question: best-batch
# loses: 1
# says: the root alone


def best_batch(n_items, item_s, overhead_s, n):
    if n == 1:
        return n_items
    size = round(np.sqrt(n_items * overhead_s / ((n - 1) * item_s)))
    return int(min(max(size, 1), -(-n_items // n)))
