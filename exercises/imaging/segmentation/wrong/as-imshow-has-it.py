"""Takes the array as it is."""

# question: draw-slice
# loses: 2
# says: with x and y swapped


def draw_slice(brightness, voxel_mm):
    _, ax = plt.subplots()
    image = ax.imshow(brightness)
    ax.figure.colorbar(image, label="Brightness")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    return ax
