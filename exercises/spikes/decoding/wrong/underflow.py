"""Takes np.exp of the logarithms as they are: after a long look all of them underflow, and 0 / 0 is NaN."""

# question: decode
# loses: 1
# says: a number too large or too small to hold


def decode(counts, rates_hz, bin_s):
    odds = np.exp(counts @ np.log(rates_hz + 1e-12) - bin_s * rates_hz.sum(axis=0))
    return odds / odds.sum(axis=1, keepdims=True)
