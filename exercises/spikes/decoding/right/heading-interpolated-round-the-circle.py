"""Heading interpolated round the circle."""

# question: tuning-curve


def tuning_curve(spike_times_s, heading_rad, heading_times_s, n_bins):
    inside = spike_times_s[(spike_times_s >= heading_times_s[0]) & (spike_times_s <= heading_times_s[-1])]
    at = np.interp(inside, heading_times_s, np.unwrap(heading_rad)) % (2 * np.pi)
    edges = np.linspace(0, 2 * np.pi, n_bins + 1)
    seconds = np.histogram(heading_rad, edges)[0] * np.median(np.diff(heading_times_s))
    return np.histogram(at, edges)[0] / seconds
