"""A line that ends where the data end."""

# question: draw-pulses


def draw_pulses(pulses_uv, responses_uv, is_knockout, pulse_uv):
    plt.figure()
    plt.loglog(pulses_uv[is_knockout], responses_uv[is_knockout], "x", label="knockout")
    plt.loglog(pulses_uv[~is_knockout], responses_uv[~is_knockout], "+", label="wild type")
    plt.plot([pulse_uv, pulse_uv], [responses_uv.min(), responses_uv.max()], "k--")
    plt.xlabel(r"pulse ($\mu$V)")
    plt.ylabel(r"response ($\mu$V)")
    plt.legend()
    return plt.gca()
