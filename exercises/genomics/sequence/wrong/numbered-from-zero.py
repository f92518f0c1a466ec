"""Numbers residues from 0."""

# question: draw-distances
# loses: 2
# says: x


def draw_distances(xyz, first_number):
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    numbers = np.arange(len(xyz))
    _, ax = plt.subplots()
    image = ax.pcolormesh(numbers, numbers, distances)
    ax.figure.colorbar(image, label="Distance (Å)")
    ax.set(xlabel="Residue (number)", ylabel="Residue (number)")
    return ax
