"""Takes N for N - 1."""

# question: best-batch
# loses: 1
# says: N workers under the root


def best_batch(n_items, item_s, overhead_s, n):
    if n == 1:
        return n_items
    root = np.sqrt(n_items * overhead_s / (n * item_s))
    size = round(max(root, (n - 1) * overhead_s / item_s))
    return int(min(max(size, 1), -(-n_items // n)))
