"""With NumPy alone."""

# question: best-batch


def best_batch(n_items, item_s, overhead_s, n):
    ratio = overhead_s / item_s
    root = np.inf if n == 1 else max(np.sqrt(n_items * ratio / (n - 1)), (n - 1) * ratio)
    return int(np.clip(np.round(root), 1, np.ceil(n_items / n)))
