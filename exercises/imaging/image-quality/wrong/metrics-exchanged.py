"""Has the metrics at the wrong axes."""

# question: draw-scans
# loses: 2
# says: with x and y swapped


def draw_scans(noise_ratio, entropy, is_excluded):
    _, ax = plt.subplots()
    ax.plot(entropy[~is_excluded], noise_ratio[~is_excluded], "o", label="kept")
    ax.plot(entropy[is_excluded], noise_ratio[is_excluded], "x", label="excluded")
    ax.set(xlabel="Joint variation", ylabel="Entropy")
    ax.legend()
    return ax
