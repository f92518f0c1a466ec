"""Knows sides and no numbers."""

# question: find-rows
# loses: 1
# says: VB3 is of class VB


def find_rows(neurons, classes):
    rows = []
    for name in neurons:
        tried = [name, name[:-1] if name[-1] in "LR" else name]
        rows.append(next((classes.index(one) for one in tried if one in classes), -1))
    return np.array(rows)
