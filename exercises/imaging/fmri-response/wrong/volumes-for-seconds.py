"""Takes volumes for seconds."""

# question: draw-response
# loses: 2
# says: the number of the volume


def draw_response(heights, errors, repetition_s):
    _, ax = plt.subplots()
    ax.errorbar(np.arange(len(heights)), heights, yerr=errors)
    ax.axhline(0)
    ax.set(xlabel="Time (s)", ylabel="Signal change (%)")
    return ax
