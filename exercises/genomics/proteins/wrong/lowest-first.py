"""Begins with the lowest score."""

# question: draw-roc
# loses: 2
# says: sort the other way


def draw_roc(scores, is_case):
    order = np.argsort(scores)
    found = np.append(0, np.cumsum(is_case[order])) / is_case.sum()
    false = np.append(0, np.cumsum(~is_case[order])) / (~is_case).sum()
    _, ax = plt.subplots()
    ax.plot(false, found)
    ax.set(xlabel="False alarms (share of others)", ylabel="Patients found (share)")
    return ax
