"""Finds a latency in every unit: argmax of nothing is 0."""

# question: latency-s
# loses: 1
# says: returns a number


def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    n, skip = round(before_s / bin_s), round(skip_s / bin_s)
    return (skip + np.argmax(excess_hz[n + skip :] > n_sd * excess_hz[:n].std())) * bin_s
