"""Has the first row at the top."""

# question: draw-slice
# loses: 2
# says: the wrong way round along the y axis


def draw_slice(brightness, voxel_mm):
    _, ax = plt.subplots()
    n_x, n_y = brightness.shape
    extent = (-voxel_mm / 2, (n_x - 0.5) * voxel_mm, -voxel_mm / 2, (n_y - 0.5) * voxel_mm)
    image = ax.imshow(brightness.T, extent=extent)
    ax.figure.colorbar(image, label="Brightness")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    return ax
