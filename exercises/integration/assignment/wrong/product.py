"""Gives the product."""

# question: possible-r
# loses: 3
# says: the product, twice


def possible_r(r_first, r_second):
    return np.column_stack([r_first * r_second, r_first * r_second])
