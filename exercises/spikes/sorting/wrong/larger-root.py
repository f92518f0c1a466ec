"""Takes the wrong root."""

# question: contamination
# loses: 2
# says: the other root of the equation


def contamination(times_s, duration_s, refractory_s):
    if len(times_s) == 0:
        return np.nan
    share = np.sum(np.diff(times_s) < refractory_s) * duration_s / (2 * refractory_s * len(times_s) ** 2)
    return (1 + np.sqrt(1 - 4 * share)) / 2 if share <= 0.25 else 0.5
