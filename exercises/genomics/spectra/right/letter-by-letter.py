"""Walks along the protein, without regular expressions."""

# question: cut


def cut(protein, max_missed):
    ends = [k + 1 for k in range(len(protein) - 1) if protein[k] in "KR" and protein[k + 1] != "P"]
    cuts = [0, *ends, len(protein)]
    rows = [(a, b) for i, a in enumerate(cuts) for b in cuts[i + 1 : i + max_missed + 2]]
    return np.array(rows)
