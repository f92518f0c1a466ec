"""In a loop, with Python alone."""

# question: best-batch


def best_batch(n_items, item_s, overhead_s, n):
    best, best_s = None, math.inf
    for size in range(1, n_items + 1):
        batches = -(-n_items // size)
        workers = (n_items * item_s + batches * overhead_s) / n + (n - 1) / n * (size * item_s + overhead_s)
        longest = max(workers, batches * overhead_s + size * item_s)
        if longest < best_s:
            best, best_s = size, longest
    return best
