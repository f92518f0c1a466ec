"""Counts codons from 0."""

# question: locate-change
# loses: 4
# says: codons counted from 0


def locate_change(coding, first_position, position, new):
    number = (position - 1) // 3
    start = 3 * number + 1 - first_position
    place = position - first_position
    edited = coding[:place] + new + coding[place + 1 :]
    before, after = (genetic_code[text[start : start + 3]] for text in (coding, edited))
    return np.array([number, numbers[before], numbers[after]])
