"""Both branches computed apart, drawn as dots."""

# question: draw-window


def draw_window(lags_ms, a_plus, a_minus, tau_ms):
    change = [a_plus * np.exp(-lag / tau_ms) if lag > 0 else -a_minus * np.exp(lag / tau_ms) for lag in lags_ms]
    _, ax = plt.subplots()
    ax.plot(lags_ms, change, "o-")
    ax.axhline(0)
    ax.set(xlabel="lag between the spikes (ms)", ylabel="change")
    return ax
