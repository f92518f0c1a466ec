"""The line by SciPy, drawn from left to right."""

# question: draw-response


def draw_response(steps_pa, change_mv):
    from scipy.stats import linregress

    found = linregress(steps_pa, change_mv)
    order = np.argsort(steps_pa)
    _, ax = plt.subplots()
    ax.scatter(steps_pa, change_mv, label="data")
    ax.plot(steps_pa[order], (found.intercept + found.slope * steps_pa)[order], "--", label=f"fit, {found.slope:.2f}")
    ax.axhline(0, lw=0.5)
    ax.set_xlabel("Injected current / pA")
    ax.set_ylabel("Potential, mV")
    ax.legend(loc="best")
    return ax
