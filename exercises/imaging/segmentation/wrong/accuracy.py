"""Counts the air, on which everybody agrees."""

# question: overlap
# loses: 3
# says: Air that both leave out must not count.


def overlap(found, truth):
    return (found == truth).mean()
