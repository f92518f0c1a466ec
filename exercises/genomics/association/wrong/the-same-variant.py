"""Follows the best variant through the shuffles, in place of the best of each."""

# question: scan-p
# loses: 3
# says: whatever its sign


def scan_p(counts, trait, orders):
    x, y = counts - counts.mean(axis=0), trait - trait.mean()
    x, y = x / np.sqrt((x**2).sum(axis=0)), y / np.sqrt(y @ y)
    best = np.abs(y @ x).argmax()
    shuffled = np.abs(y[orders] @ x[:, best])
    return (1 + np.sum(shuffled >= np.abs(y @ x).max() - 1e-9)) / (1 + len(orders))
