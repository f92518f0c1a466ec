"""Divides by the scans looked at."""

# question: draw-search
# loses: 2
# says: the share of the scans looked at that are rejected


def draw_search(oddness, is_rejected):
    _, ax = plt.subplots()
    order = np.argsort(np.where(np.isnan(oddness), np.inf, -oddness), kind="stable")
    looked = np.arange(1, len(oddness) + 1)
    ax.plot(looked, 100 * np.cumsum(is_rejected[order]) / looked)
    ax.set(xlabel="Scans looked at", ylabel="Rejected scans found (%)")
    return ax
