"""Draws the steps."""

# question: draw-walk
# loses: 2
# says: Add them up


def draw_walk(scores, is_member):
    order = np.argsort(-scores)
    size, inside = np.abs(scores[order]), is_member[order]
    steps = np.where(inside, size / size[inside].sum(), -1 / np.sum(~inside))
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(steps) + 1), steps)
    ax.set(xlabel="Place in the ranking", ylabel="Running sum")
    return ax
