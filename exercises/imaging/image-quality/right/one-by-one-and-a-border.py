"""Groups in a loop, and a line at the border."""

# question: draw-scans


def draw_scans(noise_ratio, entropy, is_excluded):
    _, ax = plt.subplots()
    for name, mask in {"excluded": is_excluded, "kept": ~is_excluded}.items():
        ax.scatter(noise_ratio[mask], entropy[mask], s=9, label=f"{name} ({mask.sum()})")
    ax.axvline(0.55, color="0.8")
    ax.set_xlabel("CJV")
    ax.set_ylabel("EFC, entropy")
    ax.legend()
    return ax
