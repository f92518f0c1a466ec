"""Leaves out the second term: a cell that is silent says nothing."""

# question: decode
# loses: 5
# says: Subtract bin_s times the sum of the rates in each bin.


def decode(counts, rates_hz, bin_s):
    logs = counts @ np.log(rates_hz + 1e-12)
    odds = np.exp(logs - logs.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)
