"""A logarithmic axis, markers only, and the factor as a hyperbolic tangent."""

# question: draw-tables


def draw_tables(answers, count, epsilon):
    _, ax = plt.subplots()
    for centre in (count - 1, count):
        ax.semilogy(answers, np.tanh(epsilon / 2) * np.exp(-epsilon * np.abs(answers - centre)), "s")
    ax.set_xlabel("noisy answer (people)")
    ax.set_ylabel("probability of the answer")
    return ax
