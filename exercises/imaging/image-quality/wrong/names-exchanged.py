"""Exchanges the names in the legend."""

# question: draw-scans
# loses: 1
# says: the legend does not call the curve of kept by its name


def draw_scans(noise_ratio, entropy, is_excluded):
    _, ax = plt.subplots()
    ax.plot(noise_ratio[~is_excluded], entropy[~is_excluded], "o", label="excluded")
    ax.plot(noise_ratio[is_excluded], entropy[is_excluded], "x", label="kept")
    ax.set(xlabel="Joint variation", ylabel="Entropy")
    ax.legend()
    return ax
