"""Draws over the number of the source."""

# question: draw-errors
# loses: 2
# says: the number of the source


def draw_errors(depth_mm, minimum_norm_mm, beamformer_mm):
    _, ax = plt.subplots()
    ax.plot(minimum_norm_mm, "o", label="minimum norm")
    ax.plot(beamformer_mm, "x", label="beamformer")
    ax.set(xlabel="Depth (mm)", ylabel="Error (mm)")
    ax.legend()
    return ax
