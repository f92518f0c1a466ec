"""Draws the place upwards."""

# question: draw-walk
# loses: 2
# says: x and y swapped


def draw_walk(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    steps = np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside))
    _, ax = plt.subplots()
    ax.plot(np.cumsum(steps), np.arange(1, len(steps) + 1))
    ax.set(ylabel="Place in the ranking", xlabel="Running sum")
    return ax
