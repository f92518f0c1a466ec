"""Walks down the list as it comes."""

# question: farthest-point
# loses: 1
# says: Sort the genes by score first


def farthest_point(scores, is_member):
    order = np.arange(len(scores))
    size, inside = np.abs(scores[order]), is_member[order]
    walk = np.cumsum(np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside)))
    return walk[np.abs(walk).argmax()]
