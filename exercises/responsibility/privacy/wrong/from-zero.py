"""Begins with zero features."""

# question: draw-alone
# loses: 2
# says: first row is one feature


def draw_alone(counts):
    _, ax = plt.subplots()
    ax.plot(100 * (counts == 1).mean(axis=1))
    ax.set(xlabel="Known features (number)", ylabel="People who are alone (%)")
    return ax
