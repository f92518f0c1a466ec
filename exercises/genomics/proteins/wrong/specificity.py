"""Draws the specificity."""

# question: draw-roc
# loses: 2
# says: specificity on x


def draw_roc(scores, is_case):
    order = np.argsort(-scores)
    found = np.append(0, np.cumsum(is_case[order])) / is_case.sum()
    false = np.append(0, np.cumsum(~is_case[order])) / (~is_case).sum()
    _, ax = plt.subplots()
    ax.plot(1 - false, found)
    ax.set(xlabel="False alarms (share of others)", ylabel="Patients found (share)")
    return ax
