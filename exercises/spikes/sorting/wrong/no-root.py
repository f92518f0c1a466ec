"""Has no answer where the equation has none. The visible unit has a root."""

# question: contamination
# loses: 1
# says:


def contamination(times_s, duration_s, refractory_s):
    if len(times_s) == 0:
        return np.nan
    share = np.sum(np.diff(times_s) < refractory_s) * duration_s / (2 * refractory_s * len(times_s) ** 2)
    return (1 - np.sqrt(max(1 - 4 * share, -1))) / 2
