"""Lets Python count from the end."""

# question: first-numbers
# loses: 1
# says: wanted is (n_fitting = 0


def first_numbers(protein, changes):
    wanted = [(change[0], int(change[1:-1])) for change in changes]
    fitting = [
        first
        for first in range(wanted[0][1] - len(protein) + 1, wanted[0][1] + 1)
        if all(
            -len(protein) <= number - first < len(protein) and protein[number - first] == letter
            for letter, number in wanted
        )
    ]
    return np.array(fitting, dtype=int)
