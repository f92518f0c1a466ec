"""Leaves the colours unexplained."""

# question: draw-slice
# loses: 1
# says: there is no colour bar


def draw_slice(brightness, voxel_mm):
    _, ax = plt.subplots()
    x_mm, y_mm = (voxel_mm * np.arange(n) for n in brightness.shape)
    ax.pcolormesh(x_mm, y_mm, brightness.T)
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    return ax
