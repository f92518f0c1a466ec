"""Takes the share of short intervals for the share of foreign spikes."""

# question: contamination
# loses: 3
# says: the share of short intervals.


def contamination(times_s, duration_s, refractory_s):
    return np.mean(np.diff(times_s) < refractory_s) * (len(times_s) - 1) / len(times_s)
