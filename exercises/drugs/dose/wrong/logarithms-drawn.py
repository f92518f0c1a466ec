"""Draws logarithms of doses."""

# question: draw-curve
# loses: 2
# says: make the axis logarithmic


def draw_curve(doses, responses, ec50):
    _, ax = plt.subplots()
    ax.plot(np.log10(doses), responses, "o")
    ax.axvline(np.log10(ec50))
    ax.set(xlabel="Dose (log µM)", ylabel="Response (mmHg)")
    return ax
