"""A run at a time."""

# question: cluster-masses


def cluster_masses(t_values, threshold):
    from scipy.ndimage import label, sum_labels

    masses = []
    for is_over in (t_values > threshold, t_values < -threshold):
        labels, n = label(is_over)
        masses.extend(sum_labels(t_values, labels, range(1, n + 1)))
    return sorted(masses, key=lambda mass: -abs(mass))
