"""Gives a share that can be 0."""

# question: scan-p
# loses: 4
# says: can be 0


def scan_p(counts, trait, orders):
    x, y = counts - counts.mean(axis=0), trait - trait.mean()
    x, y = x / np.sqrt((x**2).sum(axis=0)), y / np.sqrt(y @ y)
    return np.mean(np.abs(y[orders] @ x).max(axis=1) >= np.abs(y @ x).max() - 1e-9)
