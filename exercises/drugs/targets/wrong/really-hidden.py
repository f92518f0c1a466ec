"""The other share."""

# question: leak
# loses: 3
# says: really hidden


def leak(pki, hidden):
    left = np.isfinite(pki) & ~hidden
    return 1 - left.any(axis=1)[np.nonzero(hidden)[0]].mean()
