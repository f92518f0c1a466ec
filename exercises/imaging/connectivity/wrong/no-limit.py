"""Leaves out the limit."""

# question: draw-motion
# loses: 2
# says: draws no line that marks the limit


def draw_motion(displacement_mm, repetition_s, limit_mm):
    _, ax = plt.subplots()
    ax.plot(repetition_s * np.arange(len(displacement_mm)), displacement_mm)
    ax.set(xlabel="Time (s)", ylabel="Framewise displacement (mm)")
    return ax
