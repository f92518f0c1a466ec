"""Counts decoys among the accepted."""

# question: draw-accepted
# loses: 2
# says: decoys as well


def draw_accepted(q, is_decoy):
    _, ax = plt.subplots()
    ax.plot(np.sort(q), np.arange(1, len(q) + 1))
    ax.set(xlabel="q value (no unit)", ylabel="accepted matches (number)")
    return ax
