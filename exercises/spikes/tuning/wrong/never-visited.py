"""Forgets that a rate may be NaN: only a hidden test finds it."""

# question: information-bits
# loses: 1
# says:


def information_bits(rates_hz, occupancy_s):
    share = occupancy_s / occupancy_s.sum()
    ratio = rates_hz / (share * rates_hz).sum()
    fires = ratio > 0
    return (share * ratio)[fires] @ np.log2(ratio[fires])
