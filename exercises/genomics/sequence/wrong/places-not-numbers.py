"""Gives places in the string."""

# question: first-numbers
# loses: 2
# says: places in the string


def first_numbers(protein, changes):
    wanted = [(change[0], int(change[1:-1])) for change in changes]
    fitting = [
        first
        for first in range(wanted[0][1] - len(protein) + 1, wanted[0][1] + 1)
        if all(0 <= number - first < len(protein) and protein[number - first] == letter for letter, number in wanted)
    ]
    return np.array(sorted(wanted[0][1] - first for first in fitting), dtype=int)
