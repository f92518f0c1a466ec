"""Counts spikes and never divides by the time: the curve shows where the mouse looks, as much as what the cell likes."""

# question: tuning-curve
# loses: 4
# says: Divide each count by the seconds that the mouse faced that way.


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    is_tracked = (spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])
    nearest = np.searchsorted(heading_times_s, spike_times_s[is_tracked]).clip(0, len(heading_times_s) - 1)
    counts, _ = np.histogram(heading_rad[nearest], np.linspace(0, 2 * np.pi, n_bins + 1))
    return counts.astype(float)
