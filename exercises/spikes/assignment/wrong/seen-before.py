"""Fits one set of curves on everything, and tests every block on it."""

# question: block-errors-deg
# loses: 5
# says: Fit on the other blocks only


def block_errors_deg(spike_times_s, angle_rad, times_s, n_blocks, n_bins, bin_s):
    trains = spikes.SpikeTrains(spike_times_s, start_s=times_s[0], stop_s=times_s[-1])
    curves = spikes.compute_tuning_curves(trains, angle_rad, times_s, limits=(0, 2 * np.pi), n_bins=n_bins)
    edges = np.linspace(times_s[0], times_s[-1], n_blocks + 1)
    errors = []
    for block in range(n_blocks):
        binned = spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=edges[block : block + 2])
        decoded = spikes.decode_bayesian(binned, curves)
        truth = spikes.interpolate_angle(angle_rad, times_s, decoded.centres_s)
        errors.append(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth))))
    return errors
