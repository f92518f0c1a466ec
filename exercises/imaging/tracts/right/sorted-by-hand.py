"""Averaged by bincount, drawn as markers, the unit in mathematical letters."""

# question: draw-decay


def draw_decay(b_values, signal):
    values, which = np.unique(b_values, return_inverse=True)
    means = np.bincount(which, weights=signal) / np.bincount(which)
    _, ax = plt.subplots()
    ax.plot(values, means, "s")
    ax.set_yscale("log")
    ax.set_xlabel(r"b-value [$\mathrm{s/mm^2}$]")
    ax.set_ylabel("Diffusion signal (a.u.)")
    return ax
