"""Does not divide F by the degrees of freedom."""

# question: find-ends
# loses: 4
# says: divide F by the degrees of freedom


def find_ends(values, sums, n_points):
    from scipy import stats

    inside = np.flatnonzero(sums <= sums.min() * (1 + stats.f.ppf(0.95, 1, n_points - 4)))
    low = -np.inf if inside[0] == 0 else values[inside[0]]
    high = np.inf if inside[-1] == len(values) - 1 else values[inside[-1]]
    return np.array([low, high])
