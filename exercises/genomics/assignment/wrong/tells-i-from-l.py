"""Tells I from L."""

# question: count-owners
# loses: 1
# says: numbers that tell I from L


def count_owners(peptides, proteins):
    return np.array([sum(peptide in protein for protein in proteins.values()) for peptide in peptides])
