"""A line with a band."""

# question: draw-response


def draw_response(heights, errors, repetition_s):
    after_s = np.arange(len(heights)) * repetition_s
    _, ax = plt.subplots()
    ax.plot(after_s, heights, "o-")
    ax.fill_between(after_s, heights - errors, heights + errors, alpha=0.3)
    ax.hlines(0, 0, after_s[-1])
    ax.set_xlabel("Delay [s]")
    ax.set_ylabel("BOLD response [%]")
    return ax
