"""Slides as if every recording began at 0 s."""

# question: shift-p-value
# loses: 1
# says:


def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    slid_s = [np.sort((spike_times_s + one) % times_s[-1]) for one in shifts_s]
    trains = spikes.SpikeTrains([spike_times_s, *slid_s], start_s=0, stop_s=times_s[-1])
    curves = spikes.compute_tuning_curves(trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    bits = spikes.spatial_information(curves)
    return (1 + np.sum(bits[1:] >= bits[0])) / (1 + len(shifts_s))
