"""Takes the largest without absolute values."""

# question: largest-p
# loses: 4
# says: sign


def largest_p(r, null_r):
    largest = null_r.max(axis=(1, 2))
    return (1 + (largest[:, None, None] >= np.abs(r)).sum(axis=0)) / (1 + len(null_r))
