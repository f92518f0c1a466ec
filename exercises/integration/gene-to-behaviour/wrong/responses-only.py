"""Counts responses."""

# question: count-paths
# loses: 4
# says: also needs a synapse


def count_paths(has, links, responses):
    return has.astype(int) @ responses.sum(axis=0)
