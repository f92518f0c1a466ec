"""Draws with replacement."""

# question: overlap-p
# loses: 3
# says: replacement


def overlap_p(hits, gene_set, background):
    marked = set(gene_set) & set(background)
    n_both = len(marked & set(hits))
    return stats.binom.sf(n_both - 1, len(hits), len(marked) / len(background))
