"""Draws how many pairs respond."""

# question: draw-rates
# loses: 2
# says: Divide by the pairs


def draw_rates(n_synapses, is_responding):
    counts = np.unique(n_synapses)
    _, ax = plt.subplots()
    ax.plot(counts, [is_responding[n_synapses == one].sum() for one in counts], "o")
    ax.set(xlabel="synapses (count)", ylabel="pairs that respond")
    return ax
