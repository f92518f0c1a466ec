"""Glues columns to one text: 1 and 12 is then 11 and 2."""

# question: risks
# loses: 1
# says:


def risks(people, quasi, values):
    _, group = np.unique(["".join(map(str, row)) for row in quasi], return_inverse=True)
    group = group.ravel()
    sizes = np.array([len(set(people[group == one])) for one in range(group.max() + 1)])
    kinds = [len(set(values[group == one])) for one in range(group.max() + 1)]
    alone = set(people[sizes[group] == 1])
    return np.array([sizes.min(), min(kinds), 100 * len(alone) / len(set(people))])
