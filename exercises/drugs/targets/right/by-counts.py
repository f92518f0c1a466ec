"""Sums of rows."""

# question: leak


def leak(pki, hidden):
    left = (np.isfinite(pki) & ~hidden).sum(axis=1)
    counts = hidden.sum(axis=1)
    return counts[left > 0].sum() / counts.sum()
