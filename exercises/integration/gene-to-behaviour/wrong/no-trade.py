"""Hands both rows back."""

# question: trade
# loses: 3
# says: did not trade


def trade(first, second, order):
    return np.array([first, second])
