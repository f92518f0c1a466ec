"""Gives the share of groups."""

# question: risks
# loses: 3
# says: share of groups


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    return np.array([sizes.min(), min(kinds), 100 * np.mean(sizes == 1)])
