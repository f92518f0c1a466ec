"""Points without a line."""

# question: draw-rates


def draw_rates(current, rates):
    _, ax = plt.subplots()
    ax.scatter(current, rates)
    ax.set(xlabel="injected current [pA]", ylabel="rate [Hz]")
    return ax
