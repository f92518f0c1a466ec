"""Counts annotations, not genes."""

# question: count-genes
# loses: 1
# says: A gene that is named twice is one gene


def count_genes(parents, annotations, term):
    below, n_before = {term}, 0
    while len(below) > n_before:
        n_before = len(below)
        below |= {child for child, above in parents.items() if set(above) & below}
    return len([gene for gene, own in annotations if own in below])
