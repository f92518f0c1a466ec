"""The next tracked time instead of the nearest."""

# question: tuning-curve


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    first, last = np.searchsorted(spike_times_s, [heading_times_s[0], heading_times_s[-1]])
    at = heading_rad[np.searchsorted(heading_times_s, spike_times_s[first:last])]
    bins = (at / (2 * np.pi) * n_bins).astype(int)
    all_bins = (heading_rad / (2 * np.pi) * n_bins).astype(int)
    seconds = [np.sum(all_bins == b) * (heading_times_s[1] - heading_times_s[0]) for b in range(n_bins)]
    return [np.sum(bins == b) / seconds[b] if seconds[b] else np.nan for b in range(n_bins)]
