"""Forgets the intercept."""

# question: carry
# loses: 3
# says: a column of ones


def carry(x, m, y):
    a = np.linalg.lstsq(x[:, None], m)[0][0]
    return a * np.linalg.lstsq(np.column_stack([x, m]), y)[0][1]
