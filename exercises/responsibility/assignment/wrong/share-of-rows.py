"""Gives the share of rows."""

# question: risks
# loses: 3
# says: share of rows


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    return np.array([sizes.min(), min(kinds), 100 * np.mean(sizes[group] == 1)])
