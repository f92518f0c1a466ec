"""Looks at rising effects only."""

# question: scan-p
# loses: 3
# says: whatever its sign


def scan_p(counts, trait, orders):
    x, y = counts - counts.mean(axis=0), trait - trait.mean()
    x, y = x / np.sqrt((x**2).sum(axis=0)), y / np.sqrt(y @ y)
    return (1 + np.sum((y[orders] @ x).max(axis=1) >= (y @ x).max() - 1e-9)) / (1 + len(orders))
