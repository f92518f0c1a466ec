"""Counts paths that end at the gene's neurons."""

# question: count-paths
# loses: 4
# says: Columns are the neurons that are lit


def count_paths(has, links, responses):
    return has.astype(int) @ (links & responses).sum(axis=1)
