"""Does not say in what."""

# question: draw-blocks
# loses: 1
# says: the y axis has no unit


def draw_blocks(errors_deg, shuffled_deg):
    _, ax = plt.subplots()
    number = np.arange(1, len(errors_deg) + 1)
    ax.plot(number, errors_deg, "o", label="decoded")
    ax.plot(number, shuffled_deg.mean(axis=0), label="chance")
    ax.set(xlabel="Stretch", ylabel="Error")
    ax.legend()
    return ax
