"""Leaves out an allele that is there twice."""

# question: find-pairs
# loses: 1
# says: An allele may be there twice


def find_pairs(genotype, letters):
    rows = []
    for i in range(len(letters)):
        for k in range(i + 1, len(letters)):
            if ((genotype == -1) | (letters[i] + letters[k] == genotype)).all():
                rows.append((i, k))
    return np.array(rows).reshape(-1, 2)
