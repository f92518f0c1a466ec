"""Takes the share of common heterozygotes."""

# question: pair-kinship
# loses: 4
# says: the two other terms, are missing


def pair_kinship(first, second):
    return np.sum((first == 1) & (second == 1)) / min(np.sum(first == 1), np.sum(second == 1))
