"""Takes other numbers for amino acids."""

# question: locate-change
# loses: 3
# says: genetic code


def locate_change(coding, first_position, position, new):
    number = (position - 1) // 3 + 1
    start = 3 * (number - 1) + 1 - first_position
    place = position - first_position
    edited = coding[:place] + new + coding[place + 1 :]
    before, after = (genetic_code[text[start : start + 3]] for text in (coding, edited))
    return np.array([number, ord(before) - 65, ord(after) - 65])
