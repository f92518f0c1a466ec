"""Returns an empty list without its second axis."""

# question: find-pairs
# loses: 1
# says: wanted is (n_pairs = 0


def find_pairs(genotype, letters):
    rows = []
    for i in range(len(letters)):
        for k in range(i, len(letters)):
            if ((genotype == -1) | (letters[i] + letters[k] == genotype)).all():
                rows.append((i, k))
    return np.array(rows)
