"""Does not say that these are percent."""

# question: draw-search
# loses: 1
# says: the y axis has no unit


def draw_search(oddness, is_rejected):
    _, ax = plt.subplots()
    order = np.argsort(np.where(np.isnan(oddness), np.inf, -oddness), kind="stable")
    ax.plot(np.arange(1, len(oddness) + 1), 100 * np.cumsum(is_rejected[order]) / is_rejected.sum())
    ax.set(xlabel="Scans looked at", ylabel="Rejected scans found")
    return ax
