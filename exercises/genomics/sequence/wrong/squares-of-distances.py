"""Draws squares."""

# question: draw-distances
# loses: 2
# says: squared distances


def draw_distances(xyz, first_number):
    distances = ((xyz[:, None] - xyz) ** 2).sum(axis=2)
    numbers = first_number + np.arange(len(xyz))
    _, ax = plt.subplots()
    image = ax.pcolormesh(numbers, numbers, distances)
    ax.figure.colorbar(image, label="Distance (Å)")
    ax.set(xlabel="Residue (number)", ylabel="Residue (number)")
    return ax
