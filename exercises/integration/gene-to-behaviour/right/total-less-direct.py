"""Takes the difference of total and direct effect, which is the same number."""

# question: carry


def carry(x, m, y):
    one = np.ones(len(x))
    total = np.linalg.lstsq(np.column_stack([one, x]), y)[0][1]
    direct = np.linalg.lstsq(np.column_stack([one, x, m]), y)[0][1]
    return total - direct
