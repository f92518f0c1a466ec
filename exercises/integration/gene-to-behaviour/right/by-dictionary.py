"""Looks classes up in a dictionary, and cuts with a pattern."""

# question: find-rows


def find_rows(neurons, classes):
    import re

    at = {name: row for row, name in enumerate(classes)}
    return np.array([at.get(n, at.get(re.sub("[LR]$", "", n), at.get(re.sub(r"\d+$", "", n), -1))) for n in neurons])
