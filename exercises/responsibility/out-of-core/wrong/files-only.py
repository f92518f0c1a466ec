"""Believes every file that is there."""

# question: find-left
# loses: 2.5
# says: without a file alone


def find_left(tasks, found):
    return np.array([i for i, (name, key, size) in enumerate(tasks) if name not in found], dtype=int)
