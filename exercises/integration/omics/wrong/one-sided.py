"""Compares with the sign."""

# question: p-within
# loses: 3
# says: Compare without the signs


def p_within(first, second, groups, orders):
    x, y = first.astype(float), second.astype(float)
    for name in np.unique(groups):
        x[groups == name] -= x[groups == name].mean()
        y[groups == name] -= y[groups == name].mean()
    return (1 + np.sum(y[orders] @ x >= x @ y - 1e-9)) / (1 + len(orders))
