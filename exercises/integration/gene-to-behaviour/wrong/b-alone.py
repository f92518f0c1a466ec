"""Fits the outcome by the mediator alone."""

# question: carry
# loses: 3
# says: Fit y by x and m together


def carry(x, m, y):
    return np.polyfit(x, m, 1)[0] * np.polyfit(m, y, 1)[0]
