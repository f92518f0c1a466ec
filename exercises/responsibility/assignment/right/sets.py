"""With dictionaries of sets."""

# question: risks


def risks(people, quasi, values):
    who, what = {}, {}
    for person, row, value in zip(people, quasi, values):
        who.setdefault(tuple(row), set()).add(person)
        what.setdefault(tuple(row), set()).add(value)
    alone = set().union(*(each for each in who.values() if len(each) == 1))
    return np.array([min(map(len, who.values())), min(map(len, what.values())), len(alone) / len(set(people)) * 100])
