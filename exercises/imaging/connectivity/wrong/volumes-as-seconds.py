"""Counts volumes and calls them seconds."""

# question: draw-motion
# loses: 2
# says: the number of the volume


def draw_motion(displacement_mm, repetition_s, limit_mm):
    _, ax = plt.subplots()
    ax.plot(displacement_mm)
    ax.axhline(limit_mm)
    ax.set(xlabel="Time (s)", ylabel="Framewise displacement (mm)")
    return ax
