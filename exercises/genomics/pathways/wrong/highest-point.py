"""Takes the highest point, also where the walk goes farther below 0."""

# question: farthest-point
# loses: 1
# says: farthest from 0


def farthest_point(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    return walk.max()
