"""Gives only pieces with exactly so many missed sites."""

# question: cut
# loses: 2
# says: exactly one missed


def cut(protein, max_missed):
    cuts = [0, *(found.end() for found in re.finditer(r"[KR](?!P)", protein))]
    if cuts[-1] != len(protein):
        cuts.append(len(protein))
    return np.array([(cuts[i], cuts[i + max_missed + 1]) for i in range(len(cuts) - max_missed - 1)])
