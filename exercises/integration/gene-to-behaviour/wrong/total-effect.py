"""Gives the total effect."""

# question: carry
# loses: 3
# says: the total effect


def carry(x, m, y):
    return np.polyfit(x, y, 1)[0]
