"""Does not say that these are percent."""

# question: draw-response
# loses: 1
# says: the y axis has no unit


def draw_response(heights, errors, repetition_s):
    _, ax = plt.subplots()
    ax.errorbar(repetition_s * np.arange(len(heights)), heights, yerr=errors)
    ax.axhline(0)
    ax.set(xlabel="Time (s)", ylabel="Signal change")
    return ax
