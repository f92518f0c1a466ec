"""Exchanges the labels."""

# question: draw-pulses
# loses: 1
# says: does not call


def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    _, ax = plt.subplots()
    ax.plot(pulses_uv[is_knockout], responses_uv[is_knockout], "o", label="wild type")
    ax.plot(pulses_uv[~is_knockout], responses_uv[~is_knockout], "s", label="knockout")
    ax.axvline(pulse_uv, color="black", ls="--")
    ax.set(xlabel="pulse (µV)", ylabel="response (µV)", xscale="log", yscale="log")
    ax.legend()
    return ax
