"""Two sets of markers, the spread of the shuffles behind them."""

# question: draw-blocks


def draw_blocks(errors_deg, shuffled_deg):
    blocks = range(1, len(errors_deg) + 1)
    _, ax = plt.subplots()
    ax.scatter(blocks, errors_deg, marker="s", label="measured error")
    ax.errorbar(blocks, np.mean(shuffled_deg, axis=0), yerr=np.std(shuffled_deg, axis=0), fmt="o", label="shuffled")
    ax.set_xlabel("Block")
    ax.set_ylabel("Error [deg]")
    ax.legend()
    return ax
