"""Does not say what the axes are."""

# question: draw-window
# loses: 1
# says: label


def draw_window(lags_ms, a_plus, a_minus, tau_ms):
    change = np.where(lags_ms > 0, a_plus, -a_minus) * np.exp(-np.abs(lags_ms) / tau_ms)
    _, ax = plt.subplots()
    ax.plot(lags_ms, change)
    return ax
