"""Cuts off the side before it looks up the whole name."""

# question: find-rows
# loses: 1
# says: AVL is a neuron of its own


def find_rows(neurons, classes):
    rows = []
    for name in neurons:
        tried = [name[:-1] if name[-1] in "LR" else name, name.rstrip("0123456789")]
        rows.append(next((classes.index(one) for one in tried if one in classes), -1))
    return np.array(rows)
