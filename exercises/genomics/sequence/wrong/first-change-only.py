"""Looks at the first change alone."""

# question: first-numbers
# loses: 2
# says: wanted is


def first_numbers(protein, changes):
    wanted = [(change[0], int(change[1:-1])) for change in changes]
    fitting = [
        first
        for first in range(wanted[0][1] - len(protein) + 1, wanted[0][1] + 1)
        if protein[wanted[0][1] - first] == wanted[0][0]
    ]
    return np.array(fitting, dtype=int)
