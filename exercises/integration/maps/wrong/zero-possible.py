"""Does not count the table itself."""

# question: largest-p
# loses: 4
# says: can be 0


def largest_p(r, null_r):
    largest = np.abs(null_r).max(axis=(1, 2))
    return (largest[:, None, None] >= np.abs(r)).mean(axis=0)
