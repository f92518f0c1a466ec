"""Leaves ties out."""

# question: area
# loses: 1
# says: A tie counts one half


def area(scores, is_case):
    return np.mean(scores[is_case][:, None] > scores[~is_case])
