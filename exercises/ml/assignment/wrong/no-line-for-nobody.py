"""Leaves out the line at 0."""

# question: draw-decision
# loses: 2
# says: draws no line that marks


def draw_decision(probabilities, is_case, thresholds):
    _, ax = plt.subplots()
    odds = thresholds / (1 - thresholds)
    for label, p in (("model", probabilities), ("everybody", np.ones(len(is_case)))):
        called = p >= thresholds[:, None]
        ax.plot(thresholds, (called & is_case).mean(axis=1) - odds * (called & ~is_case).mean(axis=1), label=label)
    ax.set(xlabel="threshold (probability)", ylabel="net benefit (per person)")
    ax.legend()
    return ax
