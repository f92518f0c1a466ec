"""Counted in a loop, with a line for a search at random."""

# question: draw-search


def draw_search(oddness, is_rejected):
    known = [i for i in range(len(oddness)) if not np.isnan(oddness[i])]
    order = sorted(known, key=lambda i: oddness[i], reverse=True)
    order += [i for i in range(len(oddness)) if np.isnan(oddness[i])]
    found, percent = 0, []
    for i in order:
        found += bool(is_rejected[i])
        percent.append(100 * found / np.sum(is_rejected))
    _, ax = plt.subplots()
    ax.step(range(1, len(order) + 1), percent, where="mid")
    ax.plot([0, len(order)], [0, 100])
    ax.set_xlabel("Scans looked at")
    ax.set_ylabel("Found [%]")
    return ax
