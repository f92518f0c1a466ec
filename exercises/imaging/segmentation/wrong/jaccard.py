"""Gives the shared part of the joint mask."""

# question: overlap
# loses: 2
# says: (Jaccard)


def overlap(found, truth):
    return (found & truth).sum() / (found | truth).sum()
