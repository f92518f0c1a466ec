"""Counts how much of the truth was found, and lets too large a mask go free."""

# question: overlap
# loses: 2
# says: Too large a mask must cost, too.


def overlap(found, truth):
    return (found & truth).sum() / truth.sum()
