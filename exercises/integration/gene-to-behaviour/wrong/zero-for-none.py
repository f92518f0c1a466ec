"""Gives the first class to what has none."""

# question: find-rows
# loses: 1
# says: Say -1


def find_rows(neurons, classes):
    rows = []
    for name in neurons:
        tried = [name, name[:-1] if name[-1] in "LR" else name, name.rstrip("0123456789")]
        rows.append(next((classes.index(one) for one in tried if one in classes), 0))
    return np.array(rows)
