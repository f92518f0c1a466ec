"""Counts places, not proteins."""

# question: count-owners
# loses: 1
# says: places, and proteins are wanted


def count_owners(peptides, proteins):
    import re

    def places(peptide, protein):
        return len(re.findall(f"(?={peptide.replace('I', 'L')})", protein.replace("I", "L")))

    return np.array([sum(places(one, protein) for protein in proteins.values()) for one in peptides])
