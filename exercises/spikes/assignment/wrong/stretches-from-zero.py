"""Counts the stretches from 0."""

# question: draw-blocks
# loses: 2
# says: stretches that are counted from 0.


def draw_blocks(errors_deg, shuffled_deg):
    _, ax = plt.subplots()
    ax.plot(errors_deg, "o", label="decoded")
    ax.plot(shuffled_deg.mean(axis=0), label="chance")
    ax.set(xlabel="Stretch", ylabel="Error (degrees)")
    ax.legend()
    return ax
