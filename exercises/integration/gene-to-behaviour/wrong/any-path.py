"""A product of booleans counts nothing."""

# question: count-paths
# loses: 4
# says: Count all paths


def count_paths(has, links, responses):
    return has.astype(int) @ (links & responses).any(axis=0)
