"""Loses a cluster that reaches the end."""

# question: cluster-masses
# loses: 1
# says: lasts from the first sample to the last


def cluster_masses(t_values, threshold):
    masses = []
    for sign in (1, -1):
        run = 0.0
        for t in t_values:
            if sign * t > threshold:
                run += t
            elif run:
                masses.append(run)
                run = 0.0
    return np.array(sorted(masses, key=abs, reverse=True))
