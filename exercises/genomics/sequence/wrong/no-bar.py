"""Has no colour bar."""

# question: draw-distances
# loses: 1
# says: bar


def draw_distances(xyz, first_number):
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    numbers = first_number + np.arange(len(xyz))
    _, ax = plt.subplots()
    image = ax.pcolormesh(numbers, numbers, distances)
    image.set_cmap("viridis")
    ax.set(xlabel="Residue (number)", ylabel="Residue (number)")
    return ax
