"""Lets 0 times log 0 become NaN. No bin may be without a spike."""

# question: information-bits
# loses: 1
# says: returns NaN


def information_bits(rates_hz, occupancy_s):
    seen = occupancy_s > 0
    share = occupancy_s[seen] / occupancy_s[seen].sum()
    ratio = rates_hz[seen] / (share * rates_hz[seen]).sum()
    return (share * ratio * np.log2(ratio)).sum()
