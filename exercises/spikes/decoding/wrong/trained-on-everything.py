"""Fits the curves on the whole recording, the test half included."""

# question: held-out-error-deg
# loses: 4
# says: Yours has seen headings of the test half


def held_out_error_deg(spike_times_s, heading_rad, heading_times_s, n_bins, bin_s):
    start_s, stop_s = heading_times_s[0], heading_times_s[-1]
    tracked_s = [one[(one >= start_s) & (one <= stop_s)] for one in spike_times_s]
    trains = spikes.SpikeTrains(tracked_s, start_s=start_s, stop_s=stop_s)
    circle = {"limits": (0, 2 * np.pi), "n_bins": n_bins}
    curves = spikes.compute_tuning_curves(trains, heading_rad, heading_times_s, **circle)
    binned = spikes.bin_spikes(trains, bin_s=bin_s, epochs_s=((start_s + stop_s) / 2, stop_s))
    decoded = spikes.decode_bayesian(binned, curves)
    truth_rad = spikes.interpolate_angle(heading_rad, heading_times_s, decoded.centres_s)
    return float(np.degrees(np.median(spikes.angular_error(decoded.estimate, truth_rad))))
