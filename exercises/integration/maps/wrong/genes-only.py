"""Takes the largest over genes, for each disorder."""

# question: largest-p
# loses: 3
# says: genes only


def largest_p(r, null_r):
    largest = np.abs(null_r).max(axis=1)
    return (1 + (largest[:, None] >= np.abs(r)).sum(axis=0)) / (1 + len(null_r))
