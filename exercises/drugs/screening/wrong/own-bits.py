"""Divides by the bits of the query alone."""

# question: similarity
# loses: 3
# says: Take the bits in either


def similarity(one, others):
    return (one & others).sum(axis=1) / max(one.sum(), 1)
