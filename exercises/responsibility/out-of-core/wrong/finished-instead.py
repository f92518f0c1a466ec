"""Returns what is finished."""

# question: find-left
# loses: 3
# says: what is finished


def find_left(tasks, found):
    return np.array([i for i, (name, key, size) in enumerate(tasks) if found.get(name) == (key, size)], dtype=int)
