"""Cuts the file into groups, not the risks."""

# question: draw-calibration
# loses: 2
# says: Sort by risk


def draw_calibration(risks, is_case, n_groups):
    _, ax = plt.subplots()
    ax.plot(risks.reshape(n_groups, -1).mean(axis=1), is_case.reshape(n_groups, -1).mean(axis=1), "o")
    ax.set(xlabel="Predicted risk", ylabel="Observed share")
    return ax
