"""Walks over the grid."""

# question: find-ends


def find_ends(values, sums, n_points):
    from scipy import stats

    limit = min(sums) * (1 + stats.f.isf(0.05, 1, n_points - 4) / (n_points - 4))
    inside = [k for k in range(len(values)) if sums[k] <= limit]
    low = values[inside[0]] if inside[0] > 0 else -np.inf
    high = values[inside[-1]] if inside[-1] < len(values) - 1 else np.inf
    return np.array([low, high])
