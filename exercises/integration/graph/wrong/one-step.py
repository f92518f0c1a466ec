"""Stops after one step."""

# question: walk
# loses: 4
# says: one step


def walk(links, start, restart):
    return restart * start + (1 - restart) * links @ (start / links.sum(axis=0))
