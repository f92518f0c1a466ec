"""Drops the sign."""

# question: farthest-point
# loses: 1
# says: without its sign


def farthest_point(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    return np.abs(walk).max()
