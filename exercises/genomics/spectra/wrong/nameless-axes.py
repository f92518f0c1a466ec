"""Does not say what the axes show."""

# question: draw-accepted
# loses: 1
# says: label


def draw_accepted(q, is_decoy):
    own = np.sort(q[~is_decoy])
    _, ax = plt.subplots()
    ax.plot(own, np.arange(1, len(own) + 1))
    return ax
