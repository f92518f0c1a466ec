"""Leaves the line out."""

# question: draw-pulses
# loses: 2
# says: true pulse


def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    _, ax = plt.subplots()
    ax.plot(pulses_uv[is_knockout], responses_uv[is_knockout], "o", label="knockout")
    ax.plot(pulses_uv[~is_knockout], responses_uv[~is_knockout], "s", label="wild type")
    ax.set(xlabel="pulse (µV)", ylabel="response (µV)", xscale="log", yscale="log")
    ax.legend()
    return ax
