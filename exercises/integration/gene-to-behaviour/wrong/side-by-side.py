"""Draws the rates one beside the other, as if no number of synapses were missing."""

# question: draw-rates
# loses: 2
# says: x is the number of synapses


def draw_rates(n_synapses, is_responding):
    rates = [is_responding[n_synapses == one].mean() for one in np.unique(n_synapses)]
    _, ax = plt.subplots()
    ax.plot(rates, "o")
    ax.set(xlabel="synapses (count)", ylabel="pairs that respond (share)")
    return ax
