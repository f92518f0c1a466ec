"""Draws with scatter and sets labels one by one."""

# question: draw-rates


def draw_rates(n_synapses, is_responding):
    counts = sorted(set(n_synapses.tolist()))
    _, ax = plt.subplots()
    ax.scatter(counts, [np.mean(is_responding[n_synapses == one]) for one in counts])
    ax.set_xlabel("number of synapses")
    ax.set_ylabel("responding pairs, share")
    return ax
