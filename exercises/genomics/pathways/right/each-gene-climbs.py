"""Asks for each annotation whether its term leads up to the one wanted."""

# question: count-genes


def count_genes(parents, annotations, term):
    def leads_up(own):
        return own == term or any(leads_up(above) for above in parents[own])

    return np.unique([gene for gene, own in annotations if leads_up(own)]).size
