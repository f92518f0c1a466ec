"""Draws shares from 0 to 1 under an axis in percent."""

# question: draw-proportions
# loses: 2
# says: Multiply by 100


def draw_proportions(counts):
    known = np.where(counts < 0, np.nan, counts)
    _, ax = plt.subplots()
    ax.plot(np.nanmean(known, axis=0) / 2, (known == 1).sum(axis=0) / (~np.isnan(known)).sum(axis=0), "o")
    ax.set(xlabel="Allele frequency", ylabel="Heterozygotes (%)")
    return ax
