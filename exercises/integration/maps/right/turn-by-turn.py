"""Goes through the turns one after another."""

# question: largest-p


def largest_p(r, null_r):
    counts = np.ones(r.shape)
    for turn in null_r:
        counts += np.max(np.abs(turn)) >= np.abs(r)
    return counts / (len(null_r) + 1)
