"""Leaves out the overlap that was seen."""

# question: overlap-p
# loses: 4
# says: more than were seen


def overlap_p(hits, gene_set, background):
    marked = set(gene_set) & set(background)
    return stats.hypergeom.sf(len(marked & set(hits)), len(background), len(marked), len(hits))
