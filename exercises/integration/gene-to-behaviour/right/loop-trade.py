"""Deals column by column."""

# question: trade


def trade(first, second, order):
    new = [first & second, first & second]
    left = (first & ~second).sum()
    for k in order:
        if first[k] ^ second[k]:
            new[0 if left > 0 else 1][k] = True
            left -= 1
    return np.array(new)
