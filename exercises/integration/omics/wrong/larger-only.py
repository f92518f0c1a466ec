"""Counts what is larger only."""

# question: p-within
# loses: 4
# says: As large counts, too


def p_within(first, second, groups, orders):
    x, y = first.astype(float), second.astype(float)
    for name in np.unique(groups):
        x[groups == name] -= x[groups == name].mean()
        y[groups == name] -= y[groups == name].mean()
    return (1 + np.sum(np.abs(y[orders] @ x) > abs(x @ y) + 1e-9)) / (1 + len(orders))
