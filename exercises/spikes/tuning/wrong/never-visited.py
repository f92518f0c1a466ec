"""Forgets that a rate may be NaN."""

# question: information-bits
# loses: 1
# says: Where nobody was there is nothing to add


def information_bits(rates_hz, occupancy_s):
    share = occupancy_s / occupancy_s.sum()
    ratio = rates_hz / (share * rates_hz).sum()
    fires = ratio > 0
    return (share * ratio)[fires] @ np.log2(ratio[fires])
