"""Reports the end of the grid as the end of the interval."""

# question: find-ends
# loses: 2
# says: nobody knows where the end is


def find_ends(values, sums, n_points):
    from scipy import stats

    dof = n_points - 4
    inside = values[sums <= sums.min() * (1 + stats.f.ppf(0.95, 1, dof) / dof)]
    return inside[[0, -1]]
