"""Draws a line of equality, and groups by array_split."""

# question: draw-calibration


def draw_calibration(risks, is_case, n_groups):
    ax = plt.figure().add_subplot()
    ax.axline((0, 0), slope=1, color="black")
    for rows in np.array_split(np.argsort(risks), n_groups):
        ax.scatter(risks[rows].mean(), is_case[rows].mean(), color="black")
    ax.set_xlabel("predicted risk (no unit)")
    ax.set_ylabel("observed share of people who fell ill")
    return ax
