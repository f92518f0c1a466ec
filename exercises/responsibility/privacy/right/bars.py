"""Draws markers and no line."""

# question: draw-alone


def draw_alone(counts):
    _, ax = plt.subplots()
    ax.scatter(1 + np.arange(len(counts)), np.mean(counts == 1, axis=1) * 100)
    ax.set(xlabel="Known features (number)", ylabel="People who are alone (%)")
    return ax
