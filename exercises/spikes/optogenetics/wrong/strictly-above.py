"""Counts only relabellings that exceed the true count."""

# question: p-value
# loses: 2
# says: equal it reach it


def p_value(is_answered, chosen):
    null = is_answered[np.arange(len(is_answered)), chosen].sum(axis=1)
    return (1 + np.sum(null > is_answered[:, 0].sum())) / (1 + len(chosen))
