"""Numbers the bins from 1, as np.digitize does, and forgets to take the 1 off again."""

# question: tuning-curve
# loses: 4
# says: one place too late along n_bins


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    is_tracked = (spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])
    nearest = np.searchsorted(heading_times_s, spike_times_s[is_tracked]).clip(0, len(heading_times_s) - 1)
    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    counts = np.bincount(np.digitize(heading_rad[nearest], edges) % n_bins, minlength=n_bins)
    seconds = np.bincount(np.digitize(heading_rad, edges) % n_bins, minlength=n_bins) * np.diff(heading_times_s).mean()
    return counts / np.where(seconds > 0, seconds, np.nan)
