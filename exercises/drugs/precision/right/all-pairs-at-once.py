"""Adds all pairs at once."""

# question: find-pairs


def find_pairs(genotype, letters):
    i, k = np.triu_indices(len(letters))
    fits = np.all((letters[i] + letters[k] == genotype) | (genotype < 0), axis=1)
    return np.column_stack([i[fits], k[fits]])
