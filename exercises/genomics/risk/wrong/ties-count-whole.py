"""A pair of equal scores counts as won."""

# question: area
# loses: 1
# says: one half


def area(scores, is_case):
    return np.mean(scores[is_case][:, None] >= scores[~is_case])
