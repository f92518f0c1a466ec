"""By loglog, sorted."""

# question: draw-errors


def draw_errors(steps_ms, errors_ms, order):
    turn = np.argsort(steps_ms)
    h, e = np.asarray(steps_ms)[turn], np.asarray(errors_ms)[turn]
    ax = plt.figure().add_subplot()
    ax.loglog(h, e, "s-", label="measured error")
    ax.loglog(h, e[0] * (h / h[0]) ** order, "k--", label="slope of the order")
    ax.set_xlabel("Step (ms)")
    ax.set_ylabel("Error of the spike time (ms)")
    ax.legend()
    return ax
