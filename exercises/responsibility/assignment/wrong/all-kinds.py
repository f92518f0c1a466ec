"""Counts the kinds of all people."""

# question: risks
# loses: 5
# says: number of all different values


def risks(people, quasi, values):
    _, group = np.unique(quasi, axis=0, return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), len(set(values)), 100 * len(alone) / len(set(people))])
