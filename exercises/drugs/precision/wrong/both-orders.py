"""Gives each pair in both orders."""

# question: find-pairs
# loses: 2
# says: both orders of a pair


def find_pairs(genotype, letters):
    rows = []
    for i in range(len(letters)):
        for k in range(0, len(letters)):
            if ((genotype == -1) | (letters[i] + letters[k] == genotype)).all():
                rows.append((i, k))
    return np.array(rows).reshape(-1, 2)
