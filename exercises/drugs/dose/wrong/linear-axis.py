"""Leaves the axis of dose linear."""

# question: draw-curve
# loses: 1
# says: log


def draw_curve(doses, responses, ec50):
    _, ax = plt.subplots()
    ax.plot(doses, responses, "o")
    ax.axvline(ec50)
    ax.set(xlabel="Dose (µM)", ylabel="Response (mmHg)")
    return ax
