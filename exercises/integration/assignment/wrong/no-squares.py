"""Forgets the squares."""

# question: possible-r
# loses: 3
# says: (1 - |a|)(1 - |b|)


def possible_r(r_first, r_second):
    half = (1 - np.abs(r_first)) * (1 - np.abs(r_second))
    return np.column_stack([r_first * r_second - half, r_first * r_second + half])
