"""Potentiates on the left."""

# question: draw-window
# loses: 2
# says: mirrored


def draw_window(lags_ms, a_plus, a_minus, tau_ms):
    change = np.where(lags_ms > 0, -a_minus, a_plus) * np.exp(-np.abs(lags_ms) / tau_ms)
    _, ax = plt.subplots()
    ax.plot(lags_ms, change)
    ax.set(xlabel="Lag (ms)", ylabel="Change of the weight")
    return ax
