"""Leaves the data out of the draws, so the p-value can be 0."""

# question: p-value
# loses: 2
# says: count them in above and below


def p_value(measured, null):
    return np.mean(null >= measured)
