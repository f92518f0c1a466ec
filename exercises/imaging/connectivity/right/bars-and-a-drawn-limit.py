"""Bars, and the limit as a line from end to end."""

# question: draw-motion


def draw_motion(displacement_mm, repetition_s, limit_mm):
    times_s = np.linspace(0, repetition_s * (len(displacement_mm) - 1), len(displacement_mm))
    _, ax = plt.subplots()
    ax.bar(times_s, displacement_mm, width=repetition_s, color=np.where(displacement_mm > limit_mm, "r", "0.5"))
    ax.plot(times_s[[0, -1]], [limit_mm, limit_mm])
    ax.set_xlabel("time [s]")
    ax.set_ylabel("Motion [mm]")
    return ax
