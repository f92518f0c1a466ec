"""Draws a share from 0 to 1."""

# question: draw-alone
# loses: 2
# says: Draw per cent


def draw_alone(counts):
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(counts) + 1), (counts == 1).mean(axis=1))
    ax.set(xlabel="Known features (number)", ylabel="People who are alone (%)")
    return ax
