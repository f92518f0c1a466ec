"""Divides by all known entries."""

# question: leak
# loses: 3
# says: all known entries


def leak(pki, hidden):
    left = np.isfinite(pki) & ~hidden
    return left.any(axis=1)[np.nonzero(hidden)[0]].sum() / np.isfinite(pki).sum()
