"""Forgets the root."""

# question: possible-r
# loses: 3
# says: without the root


def possible_r(r_first, r_second):
    half = (1 - r_first**2) * (1 - r_second**2)
    return np.column_stack([r_first * r_second - half, r_first * r_second + half])
