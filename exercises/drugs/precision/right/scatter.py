"""Draws with scatter."""

# question: draw-chosen


def draw_chosen(first, second, cutoff):
    _, ax = plt.subplots()
    ax.scatter(first[first > cutoff], second[first > cutoff])
    ax.set_xlabel("first measurement, SD")
    ax.set_ylabel("second measurement, SD")
    return ax
