"""Leaves the axes without words."""

# question: draw-decision
# loses: 1
# says: label


def draw_decision(probabilities, is_case, thresholds):
    _, ax = plt.subplots()
    odds = thresholds / (1 - thresholds)
    for label, p in (("model", probabilities), ("everybody", np.ones(len(is_case)))):
        called = p >= thresholds[:, None]
        ax.plot(thresholds, (called & is_case).mean(axis=1) - odds * (called & ~is_case).mean(axis=1), label=label)
    ax.axhline(0, color="black", lw=1)
    ax.legend()
    return ax
