"""Weighs hits and false alarms alike."""

# question: draw-decision
# loses: 2
# says: weigh as much as hits


def draw_decision(probabilities, is_case, thresholds):
    _, ax = plt.subplots()
    for label, p in (("model", probabilities), ("everybody", np.ones(len(is_case)))):
        called = p >= thresholds[:, None]
        ax.plot(thresholds, (called & is_case).mean(axis=1) - (called & ~is_case).mean(axis=1), label=label)
    ax.axhline(0, color="black", lw=1)
    ax.set(xlabel="threshold (probability)", ylabel="net benefit (per person)")
    ax.legend()
    return ax
