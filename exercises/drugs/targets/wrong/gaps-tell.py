"""Takes a gap for something known."""

# question: leak
# loses: 3
# says: also gaps


def leak(pki, hidden):
    return (~hidden).any(axis=1)[np.nonzero(hidden)[0]].mean()
