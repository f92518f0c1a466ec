"""Wrong answers as a share of all molecules."""

# question: draw-error
# loses: 2
# says: Divide by those that get an answer


def draw_error(similarities, is_wrong, thresholds):
    error = [100 * np.mean(is_wrong & (similarities >= one)) for one in thresholds]
    _, ax = plt.subplots()
    ax.plot(thresholds, error, "o-")
    ax.set(xlabel="Least similarity (no unit)", ylabel="Wrong answers (%)")
    return ax
