"""Draws the first person."""

# question: draw-fit
# loses: 2
# says: one person only


def draw_fit(couplings, scores, static):
    _, ax = plt.subplots()
    ax.plot(couplings, scores[:, 0])
    ax.axhline(static.mean())
    ax.set(xlabel="Coupling (no unit)", ylabel="r with measured (no unit)")
    return ax
