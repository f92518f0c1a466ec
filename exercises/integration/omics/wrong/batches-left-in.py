"""Leaves the means of the batches in."""

# question: p-within
# loses: 3
# says: Take them out of both


def p_within(first, second, groups, orders):
    x, y = first - first.mean(), second - second.mean()
    null = np.abs(y[orders] @ x)
    return (1 + np.sum(null >= abs(x @ y) - 1e-9)) / (1 + len(orders))
