"""Begins one volume late."""

# question: draw-response
# loses: 2
# says: delays that begin one volume late


def draw_response(heights, errors, repetition_s):
    _, ax = plt.subplots()
    ax.errorbar(repetition_s * np.arange(1, len(heights) + 1), heights, yerr=errors)
    ax.axhline(0)
    ax.set(xlabel="Time (s)", ylabel="Signal change (%)")
    return ax
