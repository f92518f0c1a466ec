"""Counts values, equal or not."""

# question: risks
# loses: 4
# says: number of rows in place


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(values[group == one]) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), 100 * len(alone) / len(set(people))])
