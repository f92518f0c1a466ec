"""Draws predicted risks upwards."""

# question: draw-calibration
# loses: 2
# says: x and y swapped


def draw_calibration(risks, is_case, n_groups):
    order = np.argsort(risks)
    x, y = (one[order].reshape(n_groups, -1).mean(axis=1) for one in (risks, is_case))
    _, ax = plt.subplots()
    ax.plot(y, x, "o")
    ax.set(xlabel="Predicted risk", ylabel="Observed share")
    return ax
