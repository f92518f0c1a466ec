"""Negative upwards, as many papers have it, with bands of the standard error."""

# question: draw-waves


def draw_waves(times_s, common_uv, odd_uv):
    _, ax = plt.subplots()
    for name, trials in (("standard", common_uv), ("deviant", odd_uv)):
        mean, error = np.mean(trials, axis=0), np.std(trials, axis=0, ddof=1) / np.sqrt(len(trials))
        ax.plot(times_s * 1e3, mean, label=name)
        ax.fill_between(times_s * 1e3, mean - error, mean + error, alpha=0.3)
    ax.axvline(0, ls=":")
    ax.axhline(0, ls=":")
    ax.invert_yaxis()
    ax.set_xlabel("Time [ms]")
    ax.set_ylabel(r"Amplitude [$\mu$V]")
    ax.legend()
    return ax
