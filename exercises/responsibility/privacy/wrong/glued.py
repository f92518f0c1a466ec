"""Glues the digits of the facts."""

# question: count-alike
# loses: 1
# says: not texts that were glued


def count_alike(codes):
    rows = ["".join(map(str, one)) for one in codes.tolist()]
    return np.array([rows.count(one) for one in rows])
