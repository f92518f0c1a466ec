"""Groups by the first column."""

# question: risks
# loses: 3
# says: first column alone


def risks(people, quasi, values):
    _, group = np.unique(quasi[:, 0], return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), 100 * len(alone) / len(set(people))])
