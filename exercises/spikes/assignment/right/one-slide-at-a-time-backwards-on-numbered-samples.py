"""One slide at a time, backwards, on numbered samples."""

# question: shift-p-value


def shift_p_value(spike_times_s, angle_rad, times_s, n_bins, shifts_s):
    step, edges = times_s[1] - times_s[0], np.linspace(0, 2 * np.pi, n_bins + 1)
    share = np.histogram(angle_rad, edges)[0] / len(angle_rad)
    at = ((spike_times_s - times_s[0]) / step).astype(int)

    def bits(shift_s):
        places = angle_rad[(at + round(shift_s / step)) % (len(times_s) - 1)]
        of_spikes = np.histogram(places, edges)[0] / len(at)
        seen = of_spikes > 0
        return of_spikes[seen] @ np.log2(of_spikes[seen] / share[seen])

    null = [bits(one) for one in shifts_s]
    return (1 + sum(one >= bits(0) for one in null)) / (1 + len(null))
