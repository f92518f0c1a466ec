"""Gives each end the number of its bundle."""

# question: fates


def fates(first_ends, last_ends):
    counts = {"true": 0, "false": 0, "none": 0}
    for a, b in zip(first_ends, last_ends):
        if not a or not b or a == b:
            counts["none"] += 1
        else:
            counts["true" if (a - 1) // 2 == (b - 1) // 2 else "false"] += 1
    return list(counts.values())
