"""Lets the artefact answer."""

# question: latency-s
# loses: 2
# says: Bins that begin before skip_s do not count


def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    n = round(before_s / bin_s)
    late = np.flatnonzero(excess_hz[n:] > n_sd * excess_hz[:n].std())
    return late[0] * bin_s if late.size else np.nan
