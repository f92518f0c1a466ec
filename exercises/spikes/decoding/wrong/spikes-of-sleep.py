"""Gives every spike the nearest heading, also those from before the tracking began."""

# question: tuning-curve
# loses: 1
# says: Keep only spikes between the first and the last tracked time


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    nearest = np.searchsorted(heading_times_s, spike_times_s).clip(0, len(heading_times_s) - 1)
    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    seconds = np.histogram(heading_rad, edges)[0] * np.diff(heading_times_s).mean()
    return np.histogram(heading_rad[nearest], edges)[0] / np.where(seconds > 0, seconds, np.nan)
