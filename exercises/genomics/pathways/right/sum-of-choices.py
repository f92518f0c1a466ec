"""Counts the lists."""

# question: overlap-p


def overlap_p(hits, gene_set, background):
    from math import comb

    total, drawn = len(background), len(hits)
    marked = sum(one in background for one in gene_set)
    both = sum(one in gene_set for one in hits)
    ways = [comb(marked, k) * comb(total - marked, drawn - k) for k in range(both, min(marked, drawn) + 1)]
    return sum(ways) / comb(total, drawn)
