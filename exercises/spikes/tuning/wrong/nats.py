"""Takes the natural logarithm."""

# question: information-bits
# loses: 4
# says: Take the logarithm to base 2.


def information_bits(rates_hz, occupancy_s):
    seen = occupancy_s > 0
    share = occupancy_s[seen] / occupancy_s[seen].sum()
    ratio = rates_hz[seen] / (share * rates_hz[seen]).sum()
    fires = ratio > 0
    return (share * ratio)[fires] @ np.log(ratio[fires])
