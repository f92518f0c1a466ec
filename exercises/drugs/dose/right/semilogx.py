"""Draws with semilogx."""

# question: draw-curve


def draw_curve(doses, responses, ec50):
    _, ax = plt.subplots()
    ax.semilogx(doses, responses, "s-")
    ax.axvline(ec50, ls=":")
    ax.set(xlabel="dose in µM", ylabel="response in mmHg")
    return ax
