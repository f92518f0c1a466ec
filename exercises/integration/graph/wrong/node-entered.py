"""Divides by the links of the node that is entered."""

# question: walk
# loses: 4
# says: node that is entered


def walk(links, start, restart):
    steps = links / links.sum(axis=0)[:, None]
    return np.linalg.solve(np.eye(len(links)) - (1 - restart) * steps, restart * start)
