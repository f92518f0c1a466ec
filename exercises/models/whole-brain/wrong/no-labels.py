"""Does not say what the axes are."""

# question: draw-fit
# loses: 1
# says: label


def draw_fit(couplings, scores, static):
    _, ax = plt.subplots()
    ax.plot(couplings, scores.mean(axis=1))
    ax.axhline(static.mean())
    return ax
