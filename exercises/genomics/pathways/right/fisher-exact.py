"""Fisher's exact test of the table, one-sided."""

# question: overlap-p


def overlap_p(hits, gene_set, background):
    drawn, marked, everything = set(hits), set(gene_set), set(background)
    table = [
        [len(drawn & marked), len(drawn - marked)],
        [len(everything & marked - drawn), len(everything - marked - drawn)],
    ]
    return stats.fisher_exact(table, alternative="greater").pvalue
