"""Exchanges restart and its complement."""

# question: walk
# loses: 4
# says: exchanged


def walk(links, start, restart):
    steps = links / links.sum(axis=0)
    return np.linalg.solve(np.eye(len(links)) - restart * steps, (1 - restart) * start)
