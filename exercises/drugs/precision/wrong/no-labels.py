"""Does not say what the axes are."""

# question: draw-chosen
# loses: 1
# says: label


def draw_chosen(first, second, cutoff):
    _, ax = plt.subplots()
    ax.plot(first[first > cutoff], second[first > cutoff], "o")
    return ax
