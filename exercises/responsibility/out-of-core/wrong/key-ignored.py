"""Believes a file of other work."""

# question: find-left
# loses: 1
# says: other work taken for a result


def find_left(tasks, found):
    return np.array(
        [i for i, (name, key, size) in enumerate(tasks) if name not in found or found[name][1] != size], dtype=int
    )
