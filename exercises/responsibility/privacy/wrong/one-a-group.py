"""Gives one size for each group."""

# question: count-alike
# loses: 4
# says: one for each person


def count_alike(codes):
    rows = list(dict.fromkeys(map(tuple, codes.tolist())))
    return np.array([sum(tuple(one) == row for one in codes.tolist()) for row in rows])
