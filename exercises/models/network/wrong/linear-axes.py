"""Leaves the axes linear."""

# question: draw-tail
# loses: 1
# says: meant to be log


def draw_tail(sizes):
    values = np.unique(sizes)
    _, ax = plt.subplots()
    ax.plot(values, [np.mean(sizes >= one) for one in values], "o")
    ax.set(xlabel="Size (spikes)", ylabel="Share at least so large")
    return ax
