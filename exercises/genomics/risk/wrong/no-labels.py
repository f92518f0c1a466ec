"""Does not say which axis is which."""

# question: draw-calibration
# loses: 1
# says: label


def draw_calibration(risks, is_case, n_groups):
    order = np.argsort(risks)
    _, ax = plt.subplots()
    x, y = (one[order].reshape(n_groups, -1).mean(axis=1) for one in (risks, is_case))
    ax.plot(x, y, "o")
    return ax
