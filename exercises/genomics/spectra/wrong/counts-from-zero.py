"""Numbers the accepted matches from 0."""

# question: draw-accepted
# loses: 2
# says: numbers from 0


def draw_accepted(q, is_decoy):
    own = np.sort(q[~is_decoy])
    _, ax = plt.subplots()
    ax.plot(own, np.arange(len(own)))
    ax.set(xlabel="q value (no unit)", ylabel="accepted matches (number)")
    return ax
