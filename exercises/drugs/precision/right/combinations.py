"""Goes through combinations, and looks where letters were read."""

# question: find-pairs


def find_pairs(genotype, letters):
    from itertools import combinations_with_replacement

    known = np.flatnonzero(genotype >= 0)
    both = combinations_with_replacement(range(len(letters)), 2)
    fits = [pair for pair in both if np.array_equal(letters[list(pair)].sum(axis=0)[known], genotype[known])]
    return np.array(fits, dtype=int).reshape(len(fits), 2)
