"""Truth at the nearest sample, with prior."""

# question: held-out-error-deg


def held_out_error_deg(spike_times_s, heading_rad, heading_times_s, n_bins, bin_s):
    start_s, stop_s = heading_times_s[0], heading_times_s[-1]
    trains = spikes.SpikeTrains(spike_times_s, start_s=0, stop_s=5000)
    middle_s = (start_s + stop_s) / 2
    fitted = heading_times_s < middle_s
    curves = spikes.compute_tuning_curves(
        trains, heading_rad[fitted], heading_times_s[fitted], limits=(0, 2 * np.pi), n_bins=n_bins
    )
    edges = np.arange(middle_s, stop_s, bin_s)
    counts = np.array([np.histogram(one, edges)[0] for one in spike_times_s]).T
    centres = edges[:-1] + bin_s / 2
    decoded = spikes.decode_bayesian(spikes.BinnedSpikes(counts, centres, bin_s), curves)
    truth = heading_rad[np.searchsorted(heading_times_s, centres)]
    return np.median(np.abs((np.degrees(decoded.estimate - truth) + 180) % 360 - 180))
