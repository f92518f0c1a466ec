"""Gives 0 to the product."""

# question: possible-r
# loses: 3
# says: from 0 to the product


def possible_r(r_first, r_second):
    half = np.sqrt((1 - r_first**2) * (1 - r_second**2))
    return np.column_stack([0 * half, r_first * r_second])
