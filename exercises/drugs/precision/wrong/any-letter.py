"""Accepts a pair of which one letter fits."""

# question: find-pairs
# loses: 4
# says: pairs of which one letter fits


def find_pairs(genotype, letters):
    rows = []
    for i in range(len(letters)):
        for k in range(i, len(letters)):
            if ((genotype == -1) | (letters[i] + letters[k] == genotype)).any():
                rows.append((i, k))
    return np.array(rows).reshape(-1, 2)
