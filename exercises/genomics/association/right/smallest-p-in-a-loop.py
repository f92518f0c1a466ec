"""Computes a p value for each variant and each shuffle."""

# question: scan-p


def scan_p(counts, trait, orders):
    def smallest(one):
        return min(stats.linregress(column, one).pvalue for column in counts.T)

    observed = smallest(trait)
    as_small = sum(smallest(trait[order]) <= observed * (1 + 1e-9) for order in orders)
    return (1 + as_small) / (1 + len(orders))
