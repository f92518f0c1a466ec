"""Shows all scans alike."""

# question: draw-scans
# loses: 2
# says: all scans as one group.


def draw_scans(noise_ratio, entropy, is_excluded):
    _, ax = plt.subplots()
    ax.plot(noise_ratio, entropy, "o")
    ax.set(xlabel="Joint variation", ylabel="Entropy")
    return ax
