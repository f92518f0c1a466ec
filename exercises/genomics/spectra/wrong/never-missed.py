"""Takes the enzyme for perfect."""

# question: cut
# loses: 2
# says: no missed sites


def cut(protein, max_missed):
    cuts = [0, *(found.end() for found in re.finditer(r"[KR](?!P)", protein))]
    if cuts[-1] != len(protein):
        cuts.append(len(protein))
    return np.array([(cuts[i], cuts[i + 1]) for i in range(len(cuts) - 1)])
