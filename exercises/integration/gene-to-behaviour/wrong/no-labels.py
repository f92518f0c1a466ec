"""Does not say what the axes are."""

# question: draw-rates
# loses: 1
# says: label


def draw_rates(n_synapses, is_responding):
    counts = np.unique(n_synapses)
    _, ax = plt.subplots()
    ax.plot(counts, [is_responding[n_synapses == one].mean() for one in counts], "o")
    return ax
