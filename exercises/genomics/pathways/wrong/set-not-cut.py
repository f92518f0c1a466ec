"""Counts genes of the set that were not tested."""

# question: overlap-p
# loses: 1
# says: could not have been hits


def overlap_p(hits, gene_set, background):
    n_both = len(set(gene_set) & set(hits))
    return stats.hypergeom.sf(n_both - 1, len(background), len(gene_set), len(hits))
