"""Takes sizes."""

# question: possible-r
# loses: 2
# says: what follows from sizes


def possible_r(r_first, r_second):
    r_first, r_second = np.abs(r_first), np.abs(r_second)
    half = np.sqrt((1 - r_first**2) * (1 - r_second**2))
    return np.column_stack([r_first * r_second - half, r_first * r_second + half])
