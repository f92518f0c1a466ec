"""Counts molecules."""

# question: leak
# loses: 3
# says: share of molecules


def leak(pki, hidden):
    left = np.isfinite(pki) & ~hidden
    return left.any(axis=1)[hidden.any(axis=1)].mean()
