"""Shuffles: each spike is moved by a time of its own, and the drift is gone."""

# question: shift-p-value
# loses: 3
# says: Slide all spikes of the train together


def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    start_s, stop_s = times_s[0], times_s[-1]
    rng = np.random.default_rng(1)
    trains_s = [spike_times_s] + [np.sort(rng.uniform(start_s, stop_s, spike_times_s.size)) for _ in shifts_s]
    trains = spikes.SpikeTrains(trains_s, start_s=start_s, stop_s=stop_s)
    curves = spikes.compute_tuning_curves(trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    bits = spikes.spatial_information(curves)
    return np.mean(bits >= bits[0])
