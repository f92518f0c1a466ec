"""Goes down one step."""

# question: count-genes
# loses: 2
# says: one step below


def count_genes(parents, annotations, term):
    below = {term} | {child for child, above in parents.items() if term in above}
    return len({gene for gene, own in annotations if own in below})
