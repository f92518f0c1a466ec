"""Cuts in front of proline, too."""

# question: cut
# loses: 2
# says: in front of proline


def cut(protein, max_missed):
    cuts = [0, *(found.end() for found in re.finditer(r"[KR]", protein))]
    if cuts[-1] != len(protein):
        cuts.append(len(protein))
    return np.array(
        [(cuts[i], cuts[j]) for i in range(len(cuts) - 1) for j in range(i + 1, min(i + max_missed + 2, len(cuts)))]
    )
