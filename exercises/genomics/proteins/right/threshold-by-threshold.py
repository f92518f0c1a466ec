"""Goes through the thresholds, and draws chance as well."""

# question: draw-roc


def draw_roc(scores, is_case):
    ax = plt.figure().add_subplot()
    ax.plot([0, 1], [0, 1], ":", color="black")
    thresholds = [np.inf, *sorted(scores, reverse=True)]
    x = [np.mean(scores[~is_case] >= one) for one in thresholds]
    y = [np.mean(scores[is_case] >= one) for one in thresholds]
    ax.plot(x, y, "o-", color="black")
    ax.set_xlabel("false positive rate")
    ax.set_ylabel("patients found (sensitivity)")
    return ax
