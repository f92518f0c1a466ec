"""Lets a person have all rows."""

# question: bound-sum
# loses: 4
# says: A person has at most max_rows


def bound_sum(values, people, low, high, max_rows):
    return np.array([np.clip(values, low, high).sum(), max_rows * max(abs(low), abs(high))])
