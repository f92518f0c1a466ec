"""Joint probabilities."""

# question: information-bits


def information_bits(rates_hz, occupancy_s):
    spikes_in = np.nan_to_num(rates_hz * occupancy_s)
    of_spikes, of_time = spikes_in / spikes_in.sum(), occupancy_s / occupancy_s.sum()
    return sum(p * np.log2(p / q) for p, q in zip(of_spikes, of_time) if p > 0)
