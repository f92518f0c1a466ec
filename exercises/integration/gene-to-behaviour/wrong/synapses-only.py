"""Counts synapses."""

# question: count-paths
# loses: 4
# says: also needs a response


def count_paths(has, links, responses):
    return has.astype(int) @ links.sum(axis=0)
