"""Draws sizes without their sign."""

# question: draw-window
# loses: 2
# says: no sign


def draw_window(lags_ms, a_plus, a_minus, tau_ms):
    change = np.where(lags_ms > 0, a_plus, a_minus) * np.exp(-np.abs(lags_ms) / tau_ms)
    _, ax = plt.subplots()
    ax.plot(lags_ms, change)
    ax.set(xlabel="Lag (ms)", ylabel="Change of the weight")
    return ax
