"""Begins with the least odd."""

# question: draw-search
# loses: 2
# says: the search from the least odd scan on.


def draw_search(oddness, is_rejected):
    _, ax = plt.subplots()
    order = np.argsort(oddness, kind="stable")
    ax.plot(np.arange(1, len(oddness) + 1), 100 * np.cumsum(is_rejected[order]) / is_rejected.sum())
    ax.set(xlabel="Scans looked at", ylabel="Rejected scans found (%)")
    return ax
