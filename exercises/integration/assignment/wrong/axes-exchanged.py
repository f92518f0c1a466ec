"""Exchanges the axes."""

# question: draw-pulses
# loses: 2
# says: x and y swapped


def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    _, ax = plt.subplots()
    ax.plot(responses_uv[is_knockout], pulses_uv[is_knockout], "o", label="knockout")
    ax.plot(responses_uv[~is_knockout], pulses_uv[~is_knockout], "s", label="wild type")
    ax.axvline(pulse_uv, color="black", ls="--")
    ax.set(xlabel="pulse (µV)", ylabel="response (µV)", xscale="log", yscale="log")
    ax.legend()
    return ax
