"""Stops after sixty steps, which is enough for a large restart only."""

# question: walk
# loses: 1
# says: still change


def walk(links, start, restart):
    here = start
    for _ in range(60):
        here = restart * start + (1 - restart) * links @ (here / links.sum(axis=0))
    return here
