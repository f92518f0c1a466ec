"""Draws the frequency upwards and the heterozygotes across."""

# question: draw-proportions
# loses: 2
# says: x and y swapped


def draw_proportions(counts):
    known = np.where(counts < 0, np.nan, counts)
    _, ax = plt.subplots()
    ax.plot(100 * (known == 1).sum(axis=0) / (~np.isnan(known)).sum(axis=0), np.nanmean(known, axis=0) / 2, "o")
    ax.set(ylabel="Allele frequency", xlabel="Heterozygotes (%)")
    return ax
