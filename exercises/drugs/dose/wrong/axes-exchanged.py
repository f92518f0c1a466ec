"""Draws doses over responses."""

# question: draw-curve
# loses: 2
# says: x and y swapped


def draw_curve(doses, responses, ec50):
    _, ax = plt.subplots()
    ax.plot(responses, doses, "o")
    ax.axvline(ec50)
    ax.set_xscale("log")
    ax.set(xlabel="Dose (µM)", ylabel="Response (mmHg)")
    return ax
