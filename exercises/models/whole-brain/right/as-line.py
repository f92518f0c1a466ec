"""Draws the level as a line of two points."""

# question: draw-fit


def draw_fit(couplings, scores, static):
    _, ax = plt.subplots()
    ax.plot(couplings, np.mean(scores, axis=1), "o-")
    ax.axhline(np.mean(static))
    ax.set_xlabel("global coupling")
    ax.set_ylabel("Pearson's r")
    return ax
