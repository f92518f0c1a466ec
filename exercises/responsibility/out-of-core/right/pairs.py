"""Makes a set of what is whole."""

# question: find-left


def find_left(tasks, found):
    whole = {(name, *about) for name, about in found.items()}
    return [i for i, task in enumerate(tasks) if tuple(task) not in whole]
