"""Does not say which axis is which."""

# question: draw-walk
# loses: 1
# says: label


def draw_walk(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    steps = np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside))
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(steps) + 1), np.cumsum(steps))
    return ax
