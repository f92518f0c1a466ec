"""Takes the largest bin for the first."""

# question: latency-s
# loses: 2
# says: The first one is wanted


def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    n = round(before_s / bin_s)
    after = excess_hz[n + round(skip_s / bin_s) :]
    if after.max() <= n_sd * excess_hz[:n].std():
        return np.nan
    return round(skip_s / bin_s) * bin_s + np.argmax(after) * bin_s
