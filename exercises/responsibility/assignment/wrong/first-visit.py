"""Looks at the first visit of each person."""

# question: risks
# loses: 1
# says: alone with 60


def risks(people, quasi, values):
    _, first = np.unique(people, return_index=True)
    people, quasi, values = people[first], quasi[first], values[first]
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), 100 * len(alone) / len(set(people))])
