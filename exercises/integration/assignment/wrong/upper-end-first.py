"""Gives the upper end first."""

# question: possible-r
# loses: 3
# says: upper end first


def possible_r(r_first, r_second):
    half = np.sqrt((1 - r_first**2) * (1 - r_second**2))
    return np.column_stack([r_first * r_second + half, r_first * r_second - half])
