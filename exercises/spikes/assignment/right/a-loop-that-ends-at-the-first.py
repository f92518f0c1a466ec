"""A loop that ends at the first."""

# question: latency-s


def latency_s(excess_hz, before_s, bin_s, skip_s, n_sd):
    n = round(before_s / bin_s)
    for index in range(n + round(skip_s / bin_s), len(excess_hz)):
        if excess_hz[index] > n_sd * np.std(excess_hz[:n]):
            return index * bin_s - before_s
    return float("nan")
