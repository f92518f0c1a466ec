"""A regular expression that reads I and L alike."""

# question: count-owners


def count_owners(peptides, proteins):
    import re

    found = []
    for peptide in peptides:
        pattern = re.compile(re.sub("[IL]", "[IL]", peptide))
        found.append(len({name for name, protein in proteins.items() if pattern.search(protein)}))
    return found
