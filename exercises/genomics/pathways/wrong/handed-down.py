"""Hands genes down."""

# question: count-genes
# loses: 4
# says: handed up, not down


def count_genes(parents, annotations, term):
    above, waiting = {term}, [term]
    while waiting:
        fresh = set(parents[waiting.pop()]) - above
        above |= fresh
        waiting += fresh
    return len({gene for gene, own in annotations if own in above})
