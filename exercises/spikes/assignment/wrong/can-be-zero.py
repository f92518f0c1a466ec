"""Does not count the data as one of the draws."""

# question: shift-p-value
# loses: 2
# says: The data count as one of the draws


def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    start_s, stop_s = times_s[0], times_s[-1]
    slid_s = [np.sort((spike_times_s - start_s + one) % (stop_s - start_s) + start_s) for one in shifts_s]
    trains = spikes.SpikeTrains([spike_times_s, *slid_s], start_s=start_s, stop_s=stop_s)
    curves = spikes.compute_tuning_curves(trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    bits = spikes.spatial_information(curves)
    return np.mean(bits[1:] >= bits[0])
