"""Calls only who is above the threshold."""

# question: draw-decision
# loses: 2
# says: above the threshold only


def draw_decision(probabilities, is_case, thresholds):
    _, ax = plt.subplots()
    odds = thresholds / (1 - thresholds)
    for label, p in (("model", probabilities), ("everybody", np.ones(len(is_case)))):
        called = p > thresholds[:, None]
        ax.plot(thresholds, (called & is_case).mean(axis=1) - odds * (called & ~is_case).mean(axis=1), label=label)
    ax.axhline(0, color="black", lw=1)
    ax.set(xlabel="threshold (probability)", ylabel="net benefit (per person)")
    ax.legend()
    return ax
