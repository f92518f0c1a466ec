"""Sorts once."""

# question: draw-error


def draw_error(similarities, is_wrong, thresholds):
    order = np.argsort(-similarities)
    running = np.cumsum(is_wrong[order]) / np.arange(1, len(order) + 1)
    n = [np.sum(similarities >= one) for one in thresholds]
    _, ax = plt.subplots()
    ax.plot(thresholds, 100 * running[np.array(n) - 1])
    ax.set(xlabel="similarity to the nearest", ylabel="wrong, in %")
    return ax
