"""Forgets where the string begins in the codon."""

# question: locate-change
# loses: 2
# says: begins at coding position


def locate_change(coding, first_position, position, new):
    number = (position - 1) // 3 + 1
    start = (position - first_position) // 3 * 3
    place = position - first_position
    edited = coding[:place] + new + coding[place + 1 :]
    before, after = (genetic_code[text[start : start + 3]] for text in (coding, edited))
    return np.array([number, numbers[before], numbers[after]])
