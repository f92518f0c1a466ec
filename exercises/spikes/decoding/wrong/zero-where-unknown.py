"""Says 0 Hz where the mouse never looked."""

# question: tuning-curve
# loses: 1
# says: Nothing is known of them: NaN.


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    is_tracked = (spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])
    nearest = np.searchsorted(heading_times_s, spike_times_s[is_tracked]).clip(0, len(heading_times_s) - 1)
    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    seconds = np.histogram(heading_rad, edges)[0] * np.diff(heading_times_s).mean()
    return np.nan_to_num(np.histogram(heading_rad[nearest], edges)[0] / seconds)
