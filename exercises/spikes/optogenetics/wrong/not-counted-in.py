"""Leaves the true labels out: p may be 0."""

# question: p-value
# loses: 3
# says: count them in


def p_value(is_answered, chosen):
    null = is_answered[np.arange(len(is_answered)), chosen].sum(axis=1)
    return np.mean(null >= is_answered[:, 0].sum())
