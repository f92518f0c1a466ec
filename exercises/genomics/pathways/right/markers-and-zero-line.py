"""Markers, and a line at 0."""

# question: draw-walk


def draw_walk(scores, is_member):
    ax = plt.figure().add_subplot()
    order = np.argsort(scores)[::-1]
    inside = is_member[order]
    up = np.where(inside, np.abs(scores[order]), 0)
    walk = np.cumsum(up) / up.sum() - np.cumsum(~inside) / np.sum(~inside)
    ax.axhline(0, color="black")
    ax.plot(range(1, len(walk) + 1), walk, "o", color="black")
    ax.set_xlabel("rank of the gene")
    ax.set_ylabel("enrichment, running")
    return ax
