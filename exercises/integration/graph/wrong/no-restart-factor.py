"""Forgets to multiply by the restart."""

# question: walk
# loses: 4
# says: do not sum to 1


def walk(links, start, restart):
    steps = links / links.sum(axis=0)
    return np.linalg.solve(np.eye(len(links)) - (1 - restart) * steps, start)
