"""Gives a share from 0 to 1."""

# question: risks
# loses: 3
# says: from 0 to 1


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), len(alone) / len(set(people))])
