"""Codon and letter by one division."""

# question: locate-change


def locate_change(coding, first_position, position, new):
    number, which = divmod(position - 1, 3)
    start = position - which - first_position
    old = coding[start : start + 3]
    changed = old[:which] + new + old[which + 1 :]
    return [number + 1, numbers[genetic_code[old]], numbers[genetic_code[changed]]]
