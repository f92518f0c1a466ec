"""Leaves the size itself out."""

# question: draw-tail
# loses: 2
# says: draws 4 points where 5 are wanted


def draw_tail(sizes):
    values = np.unique(sizes)
    _, ax = plt.subplots()
    ax.plot(values, [np.mean(sizes > one) for one in values], "o")
    ax.set(xlabel="Size (spikes)", ylabel="Share at least so large", xscale="log", yscale="log")
    return ax
