"""Begins with the bin of the earlier spike."""

# question: rescaled-intervals
# loses: 3
# says: the bin of the earlier spike, too


def rescaled_intervals(counts, expected):
    bins = np.flatnonzero(counts)
    return [expected[bins[i] : bins[i + 1] + 1].sum() for i in range(len(bins) - 1)]
