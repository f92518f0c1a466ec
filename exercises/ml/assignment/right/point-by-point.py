"""Threshold by threshold, in markers."""

# question: draw-decision


def draw_decision(probabilities, is_case, thresholds):
    _, ax = plt.subplots()
    n = len(is_case)
    model = [
        (sum(p >= t for p in probabilities[is_case]) - t / (1 - t) * sum(p >= t for p in probabilities[~is_case])) / n
        for t in thresholds
    ]
    share = is_case.mean()
    ax.plot(thresholds, model, "s--", label="the model's")
    ax.plot(thresholds, share - (1 - share) * thresholds / (1 - thresholds), ":", label="call all")
    ax.plot([0, 1], [0, 0], "k", label="call nobody")
    ax.set_xlabel("Threshold")
    ax.set_ylabel("Net benefit")
    ax.legend()
    return ax
