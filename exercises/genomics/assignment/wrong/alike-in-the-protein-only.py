"""Turns I into L in the proteins, and not in the peptides."""

# question: count-owners
# loses: 1
# says: numbers for which I became L in the proteins only


def count_owners(peptides, proteins):
    texts = [protein.replace("I", "L") for protein in proteins.values()]
    return np.array([sum(peptide in text for text in texts) for peptide in peptides])
