"""Does not correct."""

# question: largest-p
# loses: 4
# says: its own null


def largest_p(r, null_r):
    return (1 + (np.abs(null_r) >= np.abs(r)).sum(axis=0)) / (1 + len(null_r))
