"""The numbers that every change allows."""

# question: first-numbers


def first_numbers(protein, changes):
    allowed = [{int(c[1:-1]) - i for i, one in enumerate(protein) if one == c[0]} for c in changes]
    return np.array(sorted(set.intersection(*allowed)), dtype=int)
