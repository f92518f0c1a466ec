"""Takes the logarithm of rates that are 0."""

# question: decode
# loses: 1
# says: log(0)


def decode(counts, rates_hz, bin_s):
    logs = counts @ np.log(rates_hz) - bin_s * rates_hz.sum(axis=0)
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)
