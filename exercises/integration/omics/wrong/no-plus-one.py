"""Forgets that the data are one of the orders."""

# question: p-within
# loses: 4
# says: add 1 above and below


def p_within(first, second, groups, orders):
    x, y = first.astype(float), second.astype(float)
    for name in np.unique(groups):
        x[groups == name] -= x[groups == name].mean()
        y[groups == name] -= y[groups == name].mean()
    return np.mean(np.abs(y[orders] @ x) >= abs(x @ y) - 1e-9)
