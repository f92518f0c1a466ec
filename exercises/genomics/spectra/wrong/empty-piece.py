"""Makes an empty piece behind a site at the end."""

# question: cut
# loses: 1
# says: no empty piece


def cut(protein, max_missed):
    cuts = [0, *(found.end() for found in re.finditer(r"[KR](?!P)", protein)), len(protein)]
    return np.array(
        [(cuts[i], cuts[j]) for i in range(len(cuts) - 1) for j in range(i + 1, min(i + max_missed + 2, len(cuts)))]
    )
