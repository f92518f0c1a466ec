"""One voxel at a time."""

# question: corrected-p


def corrected_p(observed, shuffled):
    largest = [max(abs(row)) for row in shuffled] + [0]
    return [(1 + sum(one >= abs(t) for one in largest[:-1])) / len(largest) for t in observed]
