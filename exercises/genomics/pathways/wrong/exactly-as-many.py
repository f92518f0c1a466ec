"""Gives the probability of exactly this overlap."""

# question: overlap-p
# loses: 4
# says: exactly as many


def overlap_p(hits, gene_set, background):
    marked = set(gene_set) & set(background)
    return stats.hypergeom.pmf(len(marked & set(hits)), len(background), len(marked), len(hits))
