"""Draws the line through the coarsest step."""

# question: draw-errors
# loses: 2
# says: through the coarsest


def draw_errors(steps_ms, errors_ms, order):
    _, ax = plt.subplots()
    finest = np.argmax(steps_ms)
    line = errors_ms[finest] * (steps_ms / steps_ms[finest]) ** order
    ax.plot(steps_ms, errors_ms, "o", label="measured")
    ax.plot(steps_ms, line, "-", label=f"order {order:g}")
    ax.set(xscale="log", yscale="log", xlabel="step (ms)", ylabel="error (ms)")
    ax.legend()
    return ax
