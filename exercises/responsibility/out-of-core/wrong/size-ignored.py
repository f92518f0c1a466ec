"""Believes a file that was cut off."""

# question: find-left
# loses: 1.5
# says: cut off taken for a result


def find_left(tasks, found):
    return np.array(
        [i for i, (name, key, size) in enumerate(tasks) if name not in found or found[name][0] != key], dtype=int
    )
