"""Leaves out the wiring alone."""

# question: draw-fit
# loses: 2
# says: the wiring alone


def draw_fit(couplings, scores, static):
    _, ax = plt.subplots()
    ax.plot(couplings, scores.mean(axis=1))
    ax.set(xlabel="Coupling (no unit)", ylabel="r with measured (no unit)")
    return ax
