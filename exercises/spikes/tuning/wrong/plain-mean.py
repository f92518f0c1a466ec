"""Takes the plain mean over bins: the animal seems to spend its time evenly."""

# question: information-bits
# loses: 4
# says: Weigh each by the time spent there.


def information_bits(rates_hz, occupancy_s):
    seen = occupancy_s > 0
    ratio = rates_hz[seen] / rates_hz[seen].mean()
    fires = ratio > 0
    return (ratio[fires] * np.log2(ratio[fires])).sum() / seen.sum()
