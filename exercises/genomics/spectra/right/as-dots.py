"""Draws dots."""

# question: draw-accepted


def draw_accepted(q, is_decoy):
    own = np.sort(q[~is_decoy])
    _, ax = plt.subplots()
    ax.scatter(own, [sum(own <= one) for one in own])
    ax.set(xlabel="q value", ylabel="matches let in (number)")
    return ax
