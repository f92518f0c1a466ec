"""By imshow, with an extent."""

# question: draw-slice


def draw_slice(brightness, voxel_mm):
    n_x, n_y = brightness.shape
    edge = voxel_mm / 2
    _, ax = plt.subplots()
    image = ax.imshow(
        brightness.T, origin="lower", extent=(-edge, n_x * voxel_mm - edge, -edge, n_y * voxel_mm - edge), cmap="magma"
    )
    bar = plt.colorbar(image)
    bar.set_label("intensity (a.u.)")
    ax.set_xlabel("left to right, x [mm]")
    ax.set_ylabel("back to front, y [mm]")
    return ax
