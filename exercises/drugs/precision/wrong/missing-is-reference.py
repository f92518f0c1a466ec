"""Takes a letter that was not read for the reference."""

# question: find-pairs
# loses: 1
# says: reference letter where nothing was read


def find_pairs(genotype, letters):
    rows = []
    for i in range(len(letters)):
        for k in range(i, len(letters)):
            if (letters[i] + letters[k] == np.maximum(genotype, 0)).all():
                rows.append((i, k))
    return np.array(rows).reshape(-1, 2)
