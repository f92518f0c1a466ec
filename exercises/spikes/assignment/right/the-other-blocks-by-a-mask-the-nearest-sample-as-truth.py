"""The other blocks by a mask, the nearest sample as truth."""

# question: block-errors-deg


def block_errors_deg(spike_times_s, angle_rad, times_s, n_blocks, n_bins, bin_s):
    edges, places = np.linspace(times_s[0], times_s[-1], n_blocks + 1), np.linspace(0, 2 * np.pi, n_bins + 1)
    at = [np.searchsorted(times_s, one).clip(0, len(times_s) - 1) for one in spike_times_s]
    errors = []
    for start, stop in zip(edges[:-1], edges[1:]):
        is_rest = (times_s < start) | (times_s >= stop)
        seconds = np.histogram(angle_rad[is_rest], places)[0] * np.median(np.diff(times_s))
        rates = np.array([np.histogram(angle_rad[one[is_rest[one]]], places)[0] for one in at]) / seconds
        bins = start + bin_s * np.arange(int((stop - start) / bin_s + 1e-6) + 1)
        counts = np.array([np.histogram(one, bins)[0] for one in spike_times_s]).T
        best = (counts @ np.log(rates + 1e-12) - bin_s * rates.sum(axis=0)).argmax(axis=1)
        truth = angle_rad[np.searchsorted(times_s, (bins[:-1] + bins[1:]) / 2)]
        off = (places[:-1] + places[1:])[best] / 2 - truth
        errors.append(np.degrees(np.median(np.abs(np.angle(np.exp(1j * off))))))
    return errors
