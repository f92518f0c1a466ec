"""Does not say that these are millimetres."""

# question: draw-motion
# loses: 1
# says: the y axis has no unit


def draw_motion(displacement_mm, repetition_s, limit_mm):
    _, ax = plt.subplots()
    ax.plot(repetition_s * np.arange(len(displacement_mm)), displacement_mm)
    ax.axhline(limit_mm)
    ax.set(xlabel="Time (s)", ylabel="Framewise displacement")
    return ax
