"""Takes one shuffle for chance."""

# question: draw-blocks
# loses: 2
# says: one shuffle, and the mean of all is wanted.


def draw_blocks(errors_deg, shuffled_deg):
    _, ax = plt.subplots()
    number = np.arange(1, len(errors_deg) + 1)
    ax.plot(number, errors_deg, "o", label="decoded")
    ax.plot(number, shuffled_deg[0], label="chance")
    ax.set(xlabel="Stretch", ylabel="Error (degrees)")
    ax.legend()
    return ax
