"""Takes a correlation for the slope."""

# question: carry
# loses: 3
# says: A slope has units


def carry(x, m, y):
    b = np.linalg.lstsq(np.column_stack([np.ones(len(x)), x, m]), y)[0][2]
    return np.corrcoef(x, m)[0, 1] * b
