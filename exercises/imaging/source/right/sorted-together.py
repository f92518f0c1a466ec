"""Sorted together, joined by lines, names in short."""

# question: draw-errors


def draw_errors(depth_mm, minimum_norm_mm, beamformer_mm):
    order = np.argsort(depth_mm)
    _, ax = plt.subplots()
    ax.plot(depth_mm[order], minimum_norm_mm[order], ".-", label="MNE")
    ax.plot(depth_mm[order], beamformer_mm[order], ".-", label="LCMV")
    ax.set_xlabel("Source depth [mm]")
    ax.set_ylabel("Distance to the peak [mm]")
    ax.legend()
    return ax
