"""Writes centimetres at millimetres."""

# question: draw-errors
# loses: 1
# says: the x axis gives another unit than mm


def draw_errors(depth_mm, minimum_norm_mm, beamformer_mm):
    _, ax = plt.subplots()
    ax.plot(depth_mm, minimum_norm_mm, "o", label="minimum norm")
    ax.plot(depth_mm, beamformer_mm, "x", label="beamformer")
    ax.set(xlabel="Depth (cm)", ylabel="Error (mm)")
    ax.legend()
    return ax
