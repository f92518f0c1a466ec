"""Forgets the ring."""

# question: relative-change
# loses: 2
# says: still holds the neuropil


def relative_change(cell, ring, weight):
    base = np.percentile(cell, 20)
    return (cell - base) / base
