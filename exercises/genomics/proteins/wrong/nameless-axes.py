"""Draws the curve without saying what it shows."""

# question: draw-roc
# loses: 1
# says: label


def draw_roc(scores, is_case):
    order = np.argsort(-scores)
    _, ax = plt.subplots()
    found = np.append(0, np.cumsum(is_case[order])) / is_case.sum()
    ax.plot(np.append(0, np.cumsum(~is_case[order])) / (~is_case).sum(), found)
    return ax
