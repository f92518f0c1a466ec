"""Sorts the depths and not the errors."""

# question: draw-errors
# loses: 2
# says: sorted depths beside unsorted errors


def draw_errors(depth_mm, minimum_norm_mm, beamformer_mm):
    _, ax = plt.subplots()
    ax.plot(np.sort(depth_mm), minimum_norm_mm, "o", label="minimum norm")
    ax.plot(np.sort(depth_mm), beamformer_mm, "x", label="beamformer")
    ax.set(xlabel="Depth (mm)", ylabel="Error (mm)")
    ax.legend()
    return ax
