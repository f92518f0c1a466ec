"""Scales each row to a peak of 1 instead of a sum of 1."""

# question: decode
# loses: 4
# says: do not sum to 1 along n_bins


def decode(counts, rates_hz, bin_s):
    logs = counts @ np.log(rates_hz + 1e-12) - bin_s * rates_hz.sum(axis=0)
    return np.exp(logs - logs.max(axis=1, keepdims=True))
