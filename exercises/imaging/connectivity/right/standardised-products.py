"""Standardised products, one shuffle at a time."""

# question: identification-p


def identification_p(first, second, orders):
    a, b = (x - x.mean(axis=1, keepdims=True) for x in (first, second))
    b = b / np.linalg.norm(b, axis=1, keepdims=True)
    found = [int(np.argmax(b @ row)) for row in a]
    seen = sum(i == who for i, who in enumerate(found))
    count = sum(sum(o == who for o, who in zip(order, found)) >= seen for order in orders)
    return (count + 1) / (len(orders) + 1)
