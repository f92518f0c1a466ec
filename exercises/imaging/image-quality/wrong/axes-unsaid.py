"""Leaves the axes without words."""

# question: draw-scans
# loses: 1
# says: the x axis has no label; the y axis has no label


def draw_scans(noise_ratio, entropy, is_excluded):
    _, ax = plt.subplots()
    ax.plot(noise_ratio[~is_excluded], entropy[~is_excluded], "o", label="kept")
    ax.plot(noise_ratio[is_excluded], entropy[is_excluded], "x", label="excluded")
    ax.legend()
    return ax
