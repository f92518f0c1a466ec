"""Takes only genes that are put to the term itself."""

# question: count-genes
# loses: 3
# says: put to the term itself


def count_genes(parents, annotations, term):
    return len({gene for gene, own in annotations if own == term})
