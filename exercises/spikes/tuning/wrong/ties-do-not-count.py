"""Counts only what is strictly larger."""

# question: p-value
# loses: 1
# says: A tie counts against you.


def p_value(measured, null):
    return (1 + np.sum(null > measured)) / (1 + len(null))
