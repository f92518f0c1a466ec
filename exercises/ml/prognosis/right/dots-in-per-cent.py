"""Dots without a line, years in words."""

# question: draw-incidence


def draw_incidence(times, incidence):
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.scatter(list(times), [100 * one for one in incidence])
    ax.set_xlabel("years since the first visit")
    ax.set_ylabel("risk of dementia in %")
    return ax
