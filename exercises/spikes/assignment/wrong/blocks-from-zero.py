"""Cuts blocks from 0 s, wherever the recording begins."""

# question: block-errors-deg
# loses: 1
# says:


def block_errors_deg(spike_times_s, angle_rad, times_s, n_blocks, n_bins, bin_s):
    trains = spikes.SpikeTrains(spike_times_s, start_s=times_s[0], stop_s=times_s[-1])
    edges = np.linspace(0, times_s[-1], n_blocks + 1)
    errors = []
    for block in range(n_blocks):
        start, stop = edges[block], edges[block + 1]
        rest = [(a, b) for a, b in ((edges[0], start), (stop, edges[-1])) if b > a]
        curves = spikes.compute_tuning_curves(
            trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins, epochs_s=rest
        )
        decoded = spikes.decode_bayesian(spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=(start, stop)), curves)
        truth = spikes.interpolate_angle(angle_rad, times_s, decoded.centres_s)
        errors.append(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth))))
    return errors
