"""By scatter, mouse by mouse."""

# question: draw-pulses


def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    ax = plt.figure().add_subplot()
    for own, name in ((~is_knockout, "Wild-type mice"), (is_knockout, "Knockout mice")):
        ax.scatter(pulses_uv[own], responses_uv[own], label=name)
    ax.set_xscale("log")
    ax.set_yscale("log")
    ends = ax.get_ylim()
    ax.vlines(pulse_uv, *ends, linestyles=":")
    ax.set_ylim(ends)
    ax.set_xlabel("Height of the pulse (µV)")
    ax.set_ylabel("Response as stated (µV)")
    ax.legend()
    return ax
