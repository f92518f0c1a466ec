"""Leaves out the units."""

# question: draw-errors
# loses: 1
# says: unit


def draw_errors(steps_ms, errors_ms, order):
    _, ax = plt.subplots()
    finest = np.argmin(steps_ms)
    line = errors_ms[finest] * (steps_ms / steps_ms[finest]) ** order
    ax.plot(steps_ms, errors_ms, "o", label="measured")
    ax.plot(steps_ms, line, "-", label=f"order {order:g}")
    ax.set(xscale="log", yscale="log", xlabel="step", ylabel="error")
    ax.legend()
    return ax
