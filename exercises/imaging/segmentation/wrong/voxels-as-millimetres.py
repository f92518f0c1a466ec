"""Numbers voxels and calls them millimetres."""

# question: draw-slice
# loses: 2
# says: at the wrong places along the x axis


def draw_slice(brightness, voxel_mm):
    _, ax = plt.subplots()
    image = ax.imshow(brightness.T, origin="lower")
    ax.figure.colorbar(image, label="Brightness")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    return ax
