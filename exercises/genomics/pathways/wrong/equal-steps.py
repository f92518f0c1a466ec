"""Takes equal steps up."""

# question: farthest-point
# loses: 3
# says: equal steps up


def farthest_point(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.ones(len(scores)), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    return walk[np.abs(walk).argmax()]
