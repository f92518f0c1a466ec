"""Looks at the smallest group alone."""

# question: risks
# loses: 2
# says: values of the smallest group


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), kinds[np.argmin(sizes)], 100 * len(alone) / len(set(people))])
