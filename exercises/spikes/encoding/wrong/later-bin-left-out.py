"""Stops before the bin of the later spike."""

# question: rescaled-intervals
# loses: 3
# says: Include it.


def rescaled_intervals(counts, expected):
    bins = np.flatnonzero(counts)
    return [expected[bins[i] + 1 : bins[i + 1]].sum() for i in range(len(bins) - 1)]
